/**
 * Landbridge's own PostgreSQL: where it is, how to reach it, and word of its changes.
 *
 * <p>In reading order: {@link dev.landbridge.policies.store.StateLocation} says where, {@link
 * dev.landbridge.policies.store.StateDatabase} opens and migrates it, {@link
 * dev.landbridge.policies.store.ChangeWatch} calls back when something in it changed. {@link
 * dev.landbridge.policies.store.StateServer} is the same server with whatever schema it has, {@link
 * dev.landbridge.policies.store.StateSchema} the versions of that. With its sub-package for backups
 * the only one of this module that touches {@code java.sql}. It does not know what the tables mean.
 */
@NullMarked
package dev.landbridge.policies.store;

import org.jspecify.annotations.NullMarked;
