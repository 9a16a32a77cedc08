/**
 * Sources that are reached through JDBC: what all such databases have in common.
 *
 * <p>In reading order: {@link dev.landbridge.adapters.jdbc.JdbcEngine} says what differs between
 * products, {@link dev.landbridge.adapters.jdbc.JdbcSource} is a source made from it, {@code
 * Bulkhead} hands out permits in order of arrival, {@code JdbcReservation} runs statements on
 * connections of {@code ConnectionPool}, {@code StatementRows} reads one statement and {@code
 * StatementCanceller} ends it early, {@link dev.landbridge.adapters.jdbc.ErrorTable} turns what a
 * database complains of into a code. It knows no product, writes no SQL and imports no driver.
 */
@NullMarked
package dev.landbridge.adapters.jdbc;

import org.jspecify.annotations.NullMarked;
