/**
 * What departments are to be told of: written in the transaction of the act that it is about, so
 * that neither is without the other, and delivered afterwards, at least once.
 *
 * <p>In reading order: {@link dev.landbridge.policies.notice.Notice} is one, {@link
 * dev.landbridge.policies.notice.NoticeTable} writes them, {@link
 * dev.landbridge.policies.notice.Notices} hands them out. It does not know how they are sent.
 */
@NullMarked
package dev.landbridge.policies.notice;

import org.jspecify.annotations.NullMarked;
