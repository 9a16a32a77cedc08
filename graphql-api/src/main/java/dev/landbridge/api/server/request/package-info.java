/**
 * Reads what came over HTTP into a GraphQL request, after the GraphQL-over-HTTP specification.
 *
 * <p>In reading order: {@link dev.landbridge.api.server.request.RequestHead}, {@link
 * dev.landbridge.api.server.request.RequestDecoder}, {@link
 * dev.landbridge.api.server.request.GraphQlHttpRequest}, {@link
 * dev.landbridge.api.server.request.MediaTypes}. It knows neither the HTTP server nor the schema,
 * and trusts nothing.
 */
@NullMarked
package dev.landbridge.api.server.request;

import org.jspecify.annotations.NullMarked;
