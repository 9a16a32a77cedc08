/** Tests of how the registry changes. */
@NullMarked
package dev.landbridge.policies.registry.change;

import org.jspecify.annotations.NullMarked;
