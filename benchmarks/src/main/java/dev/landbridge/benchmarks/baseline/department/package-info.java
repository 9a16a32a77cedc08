/**
 * The departments' databases as a hand-written program sees them: {@link
 * dev.landbridge.benchmarks.baseline.department.Departments}, its four databases and the {@link
 * dev.landbridge.benchmarks.baseline.department.Answer}s to their statements. It does not know what
 * the answers are for.
 */
@NullMarked
package dev.landbridge.benchmarks.baseline.department;

import org.jspecify.annotations.NullMarked;
