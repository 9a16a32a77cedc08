/**
 * Departments' registrations made into one catalog, checked against each other and against the
 * databases they publish.
 *
 * <p>In reading order: {@link dev.landbridge.core.catalog.composition.Composition}, {@link
 * dev.landbridge.core.catalog.composition.SourceState}, {@link
 * dev.landbridge.core.catalog.composition.CompositionResult}; then the checks, in the order in
 * which they run: {@code NameCheck}, {@code TypeComposer} with {@code FieldComposer}, {@code
 * ViewComposer} with {@code ViewFieldComposer}, {@code LinkComposer} with {@code UnmaskingCheck},
 * {@code Consents}. It neither reads documents nor connects to sources, and asks nobody for
 * consent: it is told which were given.
 */
@NullMarked
package dev.landbridge.core.catalog.composition;

import org.jspecify.annotations.NullMarked;
