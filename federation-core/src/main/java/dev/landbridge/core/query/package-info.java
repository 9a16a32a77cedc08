/**
 * A caller's question, compiled: no document, no fragments, no variables, only what is asked of
 * which type.
 *
 * <p>In reading order: {@link dev.landbridge.core.query.GraphQuery}, {@link
 * dev.landbridge.core.query.Root}, {@link dev.landbridge.core.query.Selection}, {@link
 * dev.landbridge.core.query.ListArguments}, {@link dev.landbridge.core.query.SummaryPart}, {@link
 * dev.landbridge.core.query.PagePart}. It holds no value of the caller: those are in {@link
 * dev.landbridge.core.expression.ParameterValues}, so equal shapes share one compiled query.
 */
@NullMarked
package dev.landbridge.core.query;

import org.jspecify.annotations.NullMarked;
