/**
 * How the registry changes: one person proposes, another confirms, and neither is whom it is about.
 *
 * <p>In reading order: {@link dev.landbridge.policies.registry.change.Entry} is what is changed,
 * {@link dev.landbridge.policies.registry.change.RegistryChange} a proposal and what became of it,
 * {@link dev.landbridge.policies.registry.change.Signing} says who may propose and who confirm,
 * {@code Validity} what an entry must be, {@link
 * dev.landbridge.policies.registry.change.RegistryChanges} does it, {@code ChangeTables} and {@code
 * EntryTables} store it. {@link dev.landbridge.policies.registry.change.Enrolment} is how the first
 * two administrators come to be. It knows nothing of grants but that a department has some.
 */
@NullMarked
package dev.landbridge.policies.registry.change;

import org.jspecify.annotations.NullMarked;
