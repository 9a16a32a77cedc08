@NullMarked
package dev.landbridge.policies;

import org.jspecify.annotations.NullMarked;
