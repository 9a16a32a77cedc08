/**
 * Checks bearer tokens: who issued them, for whom, and that they were not altered.
 *
 * <p>In reading order: {@link dev.landbridge.api.authentication.TokenVerifier}, {@link
 * dev.landbridge.api.authentication.TrustedIssuer}, {@link
 * dev.landbridge.api.authentication.VerifiedToken}. Persons, departments, roles and applications
 * are not read from tokens; the registry finds them by what a verified token names.
 */
@NullMarked
package dev.landbridge.api.authentication;

import org.jspecify.annotations.NullMarked;
