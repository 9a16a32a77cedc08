/**
 * Adapters to departments' databases, found by {@link java.util.ServiceLoader} as {@link
 * dev.landbridge.core.source.SourceAdapter}.
 *
 * <p>In reading order: {@code jdbc} has what all of them share, {@code postgresql} and {@code
 * mysql} what is their own. Of the core they know the source contract, its types and its errors,
 * and nothing of catalogs, queries or who may read what.
 */
@NullMarked
package dev.landbridge.adapters;

import org.jspecify.annotations.NullMarked;
