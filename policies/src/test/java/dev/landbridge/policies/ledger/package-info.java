@NullMarked
package dev.landbridge.policies.ledger;

import org.jspecify.annotations.NullMarked;
