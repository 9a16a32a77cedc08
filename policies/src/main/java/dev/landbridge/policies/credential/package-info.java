/**
 * Accounts of sources that owners have given once: kept encrypted in the state database, and opened
 * for the sources' connections alone.
 *
 * <p>In reading order: {@link dev.landbridge.policies.credential.MasterKey} seals and opens, {@link
 * dev.landbridge.policies.credential.SourceCredentials} takes what owners give, {@code
 * CredentialTable} keeps it, {@link dev.landbridge.policies.credential.KeptAccounts} tells a node
 * what has changed, {@link dev.landbridge.policies.credential.KeyRotation} seals everything under
 * another key. It knows no connection to a source, and nothing in it tells an account to a caller.
 */
@NullMarked
package dev.landbridge.policies.credential;

import org.jspecify.annotations.NullMarked;
