/**
 * Writes answers as JSON, from rows.
 *
 * <p>In reading order: {@link dev.landbridge.api.response.ResponseWriter} is the door; it writes a
 * {@link dev.landbridge.api.response.Response} to a {@link dev.landbridge.api.response.ByteSink};
 * {@link dev.landbridge.api.response.GraphQlError} is an element of {@code errors}, made by {@link
 * dev.landbridge.api.response.ErrorMapping}; {@code JsonWriter} knows JSON, {@code RowWriter},
 * {@code SlotWriter} and {@code ValueWriter} the values of rows. It knows nothing of HTTP, of
 * callers or of sources.
 */
@NullMarked
package dev.landbridge.api.response;

import org.jspecify.annotations.NullMarked;
