/**
 * What is published now: the departments' documents, the sources they lie in, and the catalog and
 * public schema that follow from both.
 *
 * <p>In reading order: {@link dev.landbridge.api.publication.RegisteredSources}, {@link
 * dev.landbridge.api.publication.Documents}, {@link
 * dev.landbridge.api.publication.PublishedCatalog}, {@link
 * dev.landbridge.api.publication.PublicationWatch} keeps it at what departments publish, {@link
 * dev.landbridge.api.publication.AccountWatch} keeps sources signed in, {@link
 * dev.landbridge.api.publication.Publishing} has new versions judged by a {@code Trial} with {@code
 * Withheld}, {@link dev.landbridge.api.publication.DocumentFolder} and {@link
 * dev.landbridge.api.publication.FolderImport} for the first start. It knows nothing of queries.
 */
@NullMarked
package dev.landbridge.api.publication;

import org.jspecify.annotations.NullMarked;
