/**
 * Conditions over the fields of one type: what callers write in {@code where} and owners in {@code
 * @rows} and {@code @check}.
 *
 * <p>In reading order: {@link dev.landbridge.core.expression.Condition}, {@link
 * dev.landbridge.core.expression.Operand}, {@link dev.landbridge.core.expression.RowValue}, {@link
 * dev.landbridge.core.expression.LinkedConditions}. Conditions are three-valued as in SQL: a row is kept only
 * if the condition is true. It knows neither SQL text nor Calcite.
 */
@NullMarked
package dev.landbridge.core.expression;

import org.jspecify.annotations.NullMarked;
