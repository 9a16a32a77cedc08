/**
 * The contract between Landbridge and a department's database.
 *
 * <p>In reading order: {@link dev.landbridge.core.source.SourceAdapter} opens a {@link
 * dev.landbridge.core.source.Source}, which describes itself by {@link
 * dev.landbridge.core.source.SourceMetadata} and, through a {@link
 * dev.landbridge.core.source.Reservation}, runs {@link
 * dev.landbridge.core.source.SourceStatement}s. It knows nothing of the catalog or of who may read
 * what.
 */
@NullMarked
package dev.landbridge.core.source;

import org.jspecify.annotations.NullMarked;
