@NullMarked
package dev.landbridge.policies.ledger.record;

import org.jspecify.annotations.NullMarked;
