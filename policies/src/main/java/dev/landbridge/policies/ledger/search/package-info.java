/**
 * Reading the ledger: who touched whose data, when and for what; found by what auditors, owners and
 * citizens ask by.
 */
@NullMarked
package dev.landbridge.policies.ledger.search;

import org.jspecify.annotations.NullMarked;
