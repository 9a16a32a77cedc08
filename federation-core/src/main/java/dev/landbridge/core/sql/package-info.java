/**
 * Owners' SQL text made into typed conditions and views.
 *
 * <p>In reading order: {@link dev.landbridge.core.sql.RowFilterParser}, {@link
 * dev.landbridge.core.sql.CheckParser}, {@link dev.landbridge.core.sql.ParsedCondition}; {@link
 * dev.landbridge.core.sql.ViewParser}, {@link dev.landbridge.core.sql.ViewQuery}, {@code
 * FromReader}, {@code JoinTree}, {@code ViewReader}; {@link
 * dev.landbridge.core.sql.CalciteCharset}. Beside {@code plan} it is the only user of Calcite, of
 * which it takes the parser and nothing more. It knows published names only, neither tables nor
 * columns.
 */
@NullMarked
package dev.landbridge.core.sql;

import org.jspecify.annotations.NullMarked;
