@NullMarked
package dev.landbridge.policies.ledger.write;

import org.jspecify.annotations.NullMarked;
