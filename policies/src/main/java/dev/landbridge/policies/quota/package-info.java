/**
 * How often queries may use what was granted. {@link dev.landbridge.policies.quota.Quotas} counts
 * across nodes. It does not know what was granted.
 */
@NullMarked
package dev.landbridge.policies.quota;

import org.jspecify.annotations.NullMarked;
