/**
 * The HTTP server: {@code /graphql}, {@code /graphiql}, {@code /health/live} and {@code
 * /health/ready}. The only user of Vert.x.
 *
 * <p>In reading order: {@link dev.landbridge.api.server.GraphQlServer}, {@link
 * dev.landbridge.api.server.ServerSettings}, {@link dev.landbridge.api.server.QueryHandler}, {@link
 * dev.landbridge.api.server.ResponseSink}, {@link dev.landbridge.api.server.HttpStatus}. The event
 * loop only parses HTTP and writes bytes; every request is handled on a virtual thread of its own.
 * It knows nothing of schemas, catalogs, callers or tokens' contents.
 */
@NullMarked
package dev.landbridge.api.server;

import org.jspecify.annotations.NullMarked;
