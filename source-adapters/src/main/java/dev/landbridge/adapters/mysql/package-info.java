/**
 * Sources that are MySQL (8.0.14 or later) or MariaDB (10.6 or later) databases: both need {@code
 * JSON_TABLE}, which carries lists of keys. MySQL 8.0.4 to 8.0.13 refuse it to accounts that may
 * not read all databases; there the account needs {@code SELECT ON *.*}.
 *
 * <p>In reading order: {@link dev.landbridge.adapters.mysql.MySqlAdapter} opens them, {@code
 * MySqlEngine} says how they differ from other JDBC sources, {@code MySqlDriver} how the two
 * drivers differ from each other, {@code MySqlErrors} what the databases' complaints mean, {@code
 * MySqlMetadata} reads the information schema, {@code MySqlTypes} tells what columns hold and
 * {@code MySqlGrants} what the account could change. It knows nothing of pools, cancellation or the
 * registered types.
 */
@NullMarked
package dev.landbridge.adapters.mysql;

import org.jspecify.annotations.NullMarked;
