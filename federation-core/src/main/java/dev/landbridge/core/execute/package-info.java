/**
 * Runs a plan: fetches at once where they can, joined and stitched into rows that are ready to be
 * written.
 *
 * <p>In reading order: {@link dev.landbridge.core.execute.Execution}, {@link
 * dev.landbridge.core.plan.ResultShape}, {@link dev.landbridge.core.execute.SourceReport}. It
 * writes no SQL and decides nothing about access.
 */
@NullMarked
package dev.landbridge.core.execute;

import org.jspecify.annotations.NullMarked;
