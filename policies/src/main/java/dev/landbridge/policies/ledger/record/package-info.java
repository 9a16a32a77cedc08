/**
 * The form of a record: what its hash covers, how it is read, and by which keys persons are hashed
 * in it.
 *
 * <p>In reading order: {@link dev.landbridge.policies.ledger.record.StoredRecord} and its {@link
 * dev.landbridge.policies.ledger.record.Personal} part; {@link
 * dev.landbridge.policies.ledger.record.Question}, which many records share; {@link
 * dev.landbridge.policies.ledger.record.SubjectKey} and {@link
 * dev.landbridge.policies.ledger.record.SubjectSegment}; {@link
 * dev.landbridge.policies.ledger.record.RecordReader} reads them. The form is described in {@code
 * docs/ledger.md}.
 */
@NullMarked
package dev.landbridge.policies.ledger.record;

import org.jspecify.annotations.NullMarked;
