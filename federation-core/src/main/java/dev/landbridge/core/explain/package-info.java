/**
 * Shows a plan to people: what is read where with which SQL, and what Landbridge does with the rows
 * itself.
 *
 * <p>In reading order: {@link dev.landbridge.core.explain.PlanNode}, {@link
 * dev.landbridge.core.explain.PlanTree}, {@link dev.landbridge.core.explain.PlanText}. It holds no
 * value of a caller or an owner: each is a question mark. What happened in a run is told by {@link
 * dev.landbridge.core.execute.RunTrace}; who may see either is not decided here.
 */
@NullMarked
package dev.landbridge.core.explain;

import org.jspecify.annotations.NullMarked;
