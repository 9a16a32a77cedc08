/**
 * What Landbridge itself computes from rows once they are here: what a source cannot, because it
 * needs the rows of another.
 *
 * <p>In reading order: {@link dev.landbridge.core.plan.row.LocalValue}, {@link
 * dev.landbridge.core.plan.row.LocalCondition}, {@link dev.landbridge.core.plan.row.SortTerm},
 * {@link dev.landbridge.core.plan.row.Accumulation}. All mean exactly what the sources' SQL means;
 * {@link dev.landbridge.core.plan.row.ValueOrder} says how values compare. It knows no source.
 */
@NullMarked
package dev.landbridge.core.plan.row;

import org.jspecify.annotations.NullMarked;
