/**
 * Questions answered by programs written for nothing else: what Landbridge is measured against.
 *
 * <p>In reading order: {@link dev.landbridge.benchmarks.baseline.Baseline}, {@link
 * dev.landbridge.benchmarks.baseline.Task}, {@code Program} and its implementations, {@code
 * AnswerJson}, {@code Records}. The databases are in {@code department}. It knows no catalog, no
 * grant and no plan.
 */
@NullMarked
package dev.landbridge.benchmarks.baseline;

import org.jspecify.annotations.NullMarked;
