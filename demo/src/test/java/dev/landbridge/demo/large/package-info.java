/**
 * Answers and joins that are larger than the memory, and streams that break. {@link
 * dev.landbridge.demo.large.MeteringDatabases} are made inside the shared city's servers.
 */
@NullMarked
package dev.landbridge.demo.large;

import org.jspecify.annotations.NullMarked;
