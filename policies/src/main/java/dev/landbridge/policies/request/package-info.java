/**
 * Requests for data: a query, the facts that article 20 demands, and what each owner decides.
 *
 * <p>In reading order: {@link dev.landbridge.policies.request.Submission} is what a developer
 * sends, {@link dev.landbridge.policies.request.ShareRequest} what becomes of it, {@link
 * dev.landbridge.policies.request.OwnerPart} one owner's part with its {@link
 * dev.landbridge.policies.request.PartStatus}, {@link dev.landbridge.policies.request.Requests} all
 * that can be done with them, {@code RequestTables} stores them. An approval becomes grants.
 */
@NullMarked
package dev.landbridge.policies.request;

import org.jspecify.annotations.NullMarked;
