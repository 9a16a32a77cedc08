@NullMarked
package dev.landbridge.policies.ledger.verify;

import org.jspecify.annotations.NullMarked;
