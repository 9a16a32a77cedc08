@NullMarked
package dev.landbridge.policies.decision;

import org.jspecify.annotations.NullMarked;
