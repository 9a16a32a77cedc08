/**
 * Objections to data (article 26): whoever was given a record says what is wrong with it, and its
 * owner answers in time.
 *
 * <p>In reading order: {@link dev.landbridge.policies.objection.Objection} is one, {@link
 * dev.landbridge.policies.objection.Objections} files and answers them, {@code ObjectionTable}
 * keeps them, {@link dev.landbridge.policies.objection.RecordSeal} hides whom they are about.
 */
@NullMarked
package dev.landbridge.policies.objection;

import org.jspecify.annotations.NullMarked;
