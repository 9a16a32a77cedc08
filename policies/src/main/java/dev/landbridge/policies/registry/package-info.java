/**
 * Who is known: departments, persons, applications and the matters that they may serve.
 *
 * <p>In reading order: {@link dev.landbridge.policies.registry.Person}, {@link
 * dev.landbridge.policies.registry.Application}, {@link dev.landbridge.policies.registry.Matter},
 * {@link dev.landbridge.policies.registry.RegistryState} holds them, {@link
 * dev.landbridge.policies.registry.Registry} answers who asks and what for, {@link
 * dev.landbridge.policies.registry.RegistryTables} stores them. It knows nothing of tokens or
 * grants.
 */
@NullMarked
package dev.landbridge.policies.registry;

import org.jspecify.annotations.NullMarked;
