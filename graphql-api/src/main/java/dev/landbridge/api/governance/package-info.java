/**
 * {@code /governance}: publication, requests, decisions, grants, the registry and sources'
 * credentials as GraphQL.
 *
 * <p>In reading order: {@code GovernanceHandler} answers a request, {@code GovernanceSchema} puts
 * the areas together, {@code PublicationFields}, {@code RequestFields}, {@code GrantFields} and
 * {@code RegistryFields} and others say which method of the policies each field is, {@code
 * GovernanceViews} and {@code PublicationViews} how their results look. {@code EnrolmentFields} is
 * what callers may do whom the registry does not know.
 */
@NullMarked
package dev.landbridge.api.governance;

import org.jspecify.annotations.NullMarked;
