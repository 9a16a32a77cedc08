/**
 * The one exception of Landbridge and its stable codes.
 *
 * <p>In reading order: {@link dev.landbridge.core.error.ErrorKind}, {@link
 * dev.landbridge.core.error.ErrorCode}, {@link dev.landbridge.core.error.LandbridgeException}. It
 * knows nothing of GraphQL or HTTP: those turn a code into an answer elsewhere.
 */
@NullMarked
package dev.landbridge.core.error;

import org.jspecify.annotations.NullMarked;
