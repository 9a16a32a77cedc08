/**
 * Turns a secured query into fetches: which statement goes to which source, with which keys, and
 * how its rows become the answer.
 *
 * <p>In reading order: {@code Planner}, {@code PhysicalPlan}, {@code Fetch}, {@link
 * dev.landbridge.core.plan.RowLayout}, {@link
 * dev.landbridge.core.plan.statement.StatementTemplate}. The relational tree of one statement is
 * built in {@code plan.relational} and written as SQL in {@code plan.dialect}. Nothing here takes a
 * query that has not passed through the gate, and nothing here touches a source.
 */
@NullMarked
package dev.landbridge.core.plan;

import org.jspecify.annotations.NullMarked;
