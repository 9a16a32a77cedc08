/**
 * The gate between what is asked and what is planned.
 *
 * <p>In reading order: {@link dev.landbridge.core.access.Principal} and {@link
 * dev.landbridge.core.access.Purpose} ask; {@link dev.landbridge.core.access.AccessPolicy} answers
 * for every {@link dev.landbridge.core.access.FieldUse} with a {@link
 * dev.landbridge.core.access.Decision}; {@link dev.landbridge.core.access.AccessGate} applies it
 * and makes the {@link dev.landbridge.core.access.SecuredQuery}, the only thing that can be
 * planned. It does not know how grants come about.
 */
@NullMarked
package dev.landbridge.core.access;

import org.jspecify.annotations.NullMarked;
