/**
 * The command line: {@code serve}, {@code check}, {@code explain}, {@code ledger verify}, {@code
 * backup}, {@code restore}, {@code version}, {@code help} and others.
 *
 * <p>In reading order: {@link dev.landbridge.api.command.LandbridgeCommand}, {@link
 * dev.landbridge.api.command.Operations}. It parses arguments, prints and chooses exit codes; the
 * work is done by whoever implements {@code Operations}.
 */
@NullMarked
package dev.landbridge.api.command;

import org.jspecify.annotations.NullMarked;
