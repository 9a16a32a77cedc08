/**
 * {@code /governance}: publication, requests, decisions and grants as GraphQL.
 *
 * <p>In reading order: {@code GovernanceHandler} answers a request, {@code GovernanceSchema} puts
 * the areas together, {@code RequestFields}, {@code GrantFields} and {@code PublicationFields} say
 * which method of the policies each field is, {@code GovernanceViews} and {@code PublicationViews}
 * how their results look.
 */
@NullMarked
package dev.landbridge.api.governance;

import org.jspecify.annotations.NullMarked;
