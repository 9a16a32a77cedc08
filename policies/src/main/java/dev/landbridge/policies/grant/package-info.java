/**
 * What owners have granted.
 *
 * <p>In reading order: {@link dev.landbridge.policies.grant.Grant} is an owner's consent, {@link
 * dev.landbridge.policies.grant.Owners} says whose is needed and what needs none but a record,
 * {@link dev.landbridge.policies.grant.GrantTable} stores both, {@link
 * dev.landbridge.policies.grant.GrantIndex} finds the one that covers a use, {@link
 * dev.landbridge.policies.grant.Grants} suspends and ends them. It does not know how requests come
 * about.
 */
@NullMarked
package dev.landbridge.policies.grant;

import org.jspecify.annotations.NullMarked;
