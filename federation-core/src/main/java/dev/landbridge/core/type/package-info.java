/**
 * The values that fields hold: scalars, enumerations and the key formats that have more than one
 * spelling.
 *
 * <p>In reading order: {@link dev.landbridge.core.type.ValueType}, {@link
 * dev.landbridge.core.type.Scalar}, {@link dev.landbridge.core.type.EnumType}, {@link
 * dev.landbridge.core.type.KeyFormat}, {@link dev.landbridge.core.type.Spelling}. It knows no SQL
 * and no GraphQL library.
 */
@NullMarked
package dev.landbridge.core.type;

import org.jspecify.annotations.NullMarked;
