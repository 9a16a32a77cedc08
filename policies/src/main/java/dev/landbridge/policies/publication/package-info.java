/**
 * What departments publish: their documents as versions that a second person signs, and the consent
 * of other departments to views and checks over their types.
 *
 * <p>In reading order: {@link dev.landbridge.policies.publication.Version}, {@link
 * dev.landbridge.policies.publication.Publications} is everything that can be done with one, {@link
 * dev.landbridge.policies.publication.Judge} says whether a document fits with all others, {@link
 * dev.landbridge.policies.publication.Differences} what it changes, {@link
 * dev.landbridge.policies.publication.DefinitionConsents} who has consented to what, {@code
 * VersionTable} and {@code ConsentTable} store both. It reads no documents and composes no catalog.
 */
@NullMarked
package dev.landbridge.policies.publication;

import org.jspecify.annotations.NullMarked;
