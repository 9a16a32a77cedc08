/**
 * {@code /governance}: requests, decisions and grants as GraphQL.
 *
 * <p>In reading order: {@code GovernanceHandler} answers a request, {@code GovernanceSchema} puts
 * the areas together, {@code RequestFields} and {@code GrantFields} say which method of the
 * policies each field is, {@code GovernanceViews} how their results look.
 */
@NullMarked
package dev.landbridge.api.governance;

import org.jspecify.annotations.NullMarked;
