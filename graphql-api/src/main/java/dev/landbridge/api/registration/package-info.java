/**
 * Departments' schema documents read into plain registrations.
 *
 * <p>In reading order: {@link dev.landbridge.api.registration.RegistrationReader} is the door;
 * {@code DocumentVisitor} walks a document; {@code DirectiveCheck} compares its directives with
 * {@code landbridge-directives.graphql}; {@code DirectiveReader} makes them records. It knows the
 * document alone: neither databases nor other documents.
 */
@NullMarked
package dev.landbridge.api.registration;

import org.jspecify.annotations.NullMarked;
