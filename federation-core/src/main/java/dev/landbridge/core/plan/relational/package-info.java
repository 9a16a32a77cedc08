/**
 * The relational tree of one statement, on Calcite: governed tables, conditions, key look-ups,
 * joins within a source, orders and limits.
 *
 * <p>In reading order: {@link dev.landbridge.core.plan.relational.StatementSpec}, {@link
 * dev.landbridge.core.plan.relational.StatementBuilder}, {@link
 * dev.landbridge.core.plan.relational.TableExpressions}. It does not know how many statements a
 * query needs; the planner does.
 */
@NullMarked
package dev.landbridge.core.plan.relational;

import org.jspecify.annotations.NullMarked;
