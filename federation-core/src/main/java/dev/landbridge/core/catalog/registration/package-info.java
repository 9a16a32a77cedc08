/**
 * What one department publishes, as written: a schema document read into plain records with the
 * position of every part.
 *
 * <p>In reading order: {@link dev.landbridge.core.catalog.registration.Registration}, {@link
 * dev.landbridge.core.catalog.registration.TypeDeclaration}, {@link
 * dev.landbridge.core.catalog.registration.FieldDeclaration}, {@link
 * dev.landbridge.core.catalog.registration.Directive}. Nothing here has been checked against a
 * database or another document; {@link dev.landbridge.core.catalog.composition.Composition} does
 * that.
 */
@NullMarked
package dev.landbridge.core.catalog.registration;

import org.jspecify.annotations.NullMarked;
