@NullMarked
package dev.landbridge.policies.ledger.keep;

import org.jspecify.annotations.NullMarked;
