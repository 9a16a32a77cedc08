@NullMarked
package dev.landbridge.policies.ledger.search;

import org.jspecify.annotations.NullMarked;
