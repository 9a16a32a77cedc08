/** Who may read what of the ledger: auditors, owners, developers, and citizens through a portal. */
@NullMarked
package dev.landbridge.policies.inspection;

import org.jspecify.annotations.NullMarked;
