/**
 * Questions by chance: valid ones, whose values mostly occur in the rows, so that conditions hold
 * for some rows and not for others.
 *
 * <p>In reading order: {@link dev.landbridge.demo.oracle.random.RandomQueries} is the door; {@link
 * dev.landbridge.demo.oracle.random.Feature} says what may be asked; {@link
 * dev.landbridge.demo.oracle.random.Samples} holds values of the rows. It knows the catalog and no
 * SQL.
 */
@NullMarked
package dev.landbridge.demo.oracle.random;

import org.jspecify.annotations.NullMarked;
