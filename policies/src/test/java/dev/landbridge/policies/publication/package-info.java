/** What departments publish: who may do what, and how a version goes on. */
@NullMarked
package dev.landbridge.policies.publication;

import org.jspecify.annotations.NullMarked;
