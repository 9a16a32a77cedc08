@NullMarked
package dev.landbridge.policies.registry;

import org.jspecify.annotations.NullMarked;
