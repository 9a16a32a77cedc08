@NullMarked
package dev.landbridge.policies.store.backup;

import org.jspecify.annotations.NullMarked;
