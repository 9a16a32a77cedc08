/**
 * The demo city: {@link dev.landbridge.demo.Main} starts it and shows one matter end to end.
 *
 * <p>{@code city} makes its residents, {@code database} the servers they are loaded into, {@code
 * department} the documents that the departments publish, {@code issuer} the clerks' tokens, {@code
 * running} all of it together.
 */
@NullMarked
package dev.landbridge.demo;

import org.jspecify.annotations.NullMarked;
