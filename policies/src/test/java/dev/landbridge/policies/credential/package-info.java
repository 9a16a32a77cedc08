/** What is kept of sources' credentials: sealed, opened by its key alone, sealed anew. */
@NullMarked
package dev.landbridge.policies.credential;

import org.jspecify.annotations.NullMarked;
