/**
 * Numbers about the whole server, for Prometheus.
 *
 * <p>In reading order: {@link dev.landbridge.api.metrics.Metrics}; the {@code Metered…} classes
 * stand before a source, a ledger or a handler and count what passes. Labels are names of sources
 * from the configuration and constants of enums, never anything that a caller sent: no query, no
 * person, no matter, no key.
 */
@NullMarked
package dev.landbridge.api.metrics;

import org.jspecify.annotations.NullMarked;
