/**
 * The state in one file: written while servers run, read into a state that is empty.
 *
 * <p>In reading order: {@link dev.landbridge.policies.store.backup.StateBackup} writes the file and
 * {@link dev.landbridge.policies.store.backup.StateRestore} reads it; {@code Manifest} says what is
 * in it, {@code BackupWriter} and {@code BackupReader} know its form, {@code SchemaCatalog} asks
 * PostgreSQL what there is, {@code StateLoading} is the transaction that fills a state. {@link
 * dev.landbridge.policies.store.backup.Progress} is told how far they are. It does not know what
 * the tables mean, but for {@code restoration}.
 */
@NullMarked
package dev.landbridge.policies.store.backup;

import org.jspecify.annotations.NullMarked;
