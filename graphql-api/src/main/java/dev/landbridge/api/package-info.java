/**
 * Where Landbridge starts and is wired together: {@link dev.landbridge.api.Main}.
 *
 * <p>The packages below are the stages that a query passes and the command line around them.
 */
@NullMarked
package dev.landbridge.api;

import org.jspecify.annotations.NullMarked;
