/**
 * Sources that are PostgreSQL databases, version 12 or later.
 *
 * <p>In reading order: {@link dev.landbridge.adapters.postgresql.PostgreSqlAdapter} opens them,
 * {@code PostgreSqlEngine} says how they differ from other JDBC sources, {@code PostgreSqlErrors}
 * what their complaints mean, {@code PostgreSqlMetadata} reads the catalogs with the statements of
 * {@code PostgreSqlCatalogs}, and {@code PostgreSqlTypes} tells what columns hold. It knows nothing
 * of pools, cancellation or the registered types.
 */
@NullMarked
package dev.landbridge.adapters.postgresql;

import org.jspecify.annotations.NullMarked;
