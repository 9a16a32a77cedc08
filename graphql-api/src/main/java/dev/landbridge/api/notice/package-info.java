/**
 * Tells departments by mail and webhook what waits for them.
 *
 * <p>In reading order: {@code NoticeDelivery} takes what is to be told, {@code NoticeText} says it,
 * {@code MailChannel} and {@code WebhookChannel} send it.
 */
@NullMarked
package dev.landbridge.api.notice;

import org.jspecify.annotations.NullMarked;
