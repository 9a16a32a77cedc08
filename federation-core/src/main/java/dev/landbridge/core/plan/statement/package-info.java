/**
 * Statements whose values are still open, and how the values are put in.
 *
 * <p>In reading order: {@link dev.landbridge.core.plan.statement.StatementTemplate}, {@link
 * dev.landbridge.core.plan.statement.Binding}, {@link
 * dev.landbridge.core.plan.statement.KeyExpansion}. It does not know how SQL is written.
 */
@NullMarked
package dev.landbridge.core.plan.statement;

import org.jspecify.annotations.NullMarked;
