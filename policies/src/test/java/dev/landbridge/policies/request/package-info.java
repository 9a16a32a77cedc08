/** Tests of requests. */
@NullMarked
package dev.landbridge.policies.request;

import org.jspecify.annotations.NullMarked;
