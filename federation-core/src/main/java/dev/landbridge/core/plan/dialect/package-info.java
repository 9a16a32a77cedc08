/**
 * SQL text: the only place that writes any. Every value is a {@code ?}; identifiers are quoted by
 * the dialect.
 *
 * <p>In reading order: {@link dev.landbridge.core.plan.dialect.SourceFunction}, {@link
 * dev.landbridge.core.plan.dialect.SourceDialect}, {@link
 * dev.landbridge.core.plan.dialect.PostgreSqlText}, {@link
 * dev.landbridge.core.plan.dialect.MySqlText}, {@link dev.landbridge.core.plan.dialect.SqlWriting}.
 */
@NullMarked
package dev.landbridge.core.plan.dialect;

import org.jspecify.annotations.NullMarked;
