/**
 * What is published now: the departments' documents, the sources they lie in, and the catalog and
 * public schema that follow from both.
 *
 * <p>In reading order: {@link dev.landbridge.api.publication.DocumentFolder}, {@link
 * dev.landbridge.api.publication.RegisteredSources}, {@link
 * dev.landbridge.api.publication.PublishedCatalog}. It knows nothing of callers or queries.
 */
@NullMarked
package dev.landbridge.api.publication;

import org.jspecify.annotations.NullMarked;
