@NullMarked
package dev.landbridge.policies.store;

import org.jspecify.annotations.NullMarked;
