/**
 * That no caller learns what was not granted, as a property, and that the property would notice.
 *
 * <p>In reading order: {@code Town} is what departments publish, {@code RandomTown} makes one;
 * {@code Permissions} is what a caller may do there, {@code Disclosure} what that tells; {@code
 * TwoWorlds} are rows that differ in what is not told; {@code RandomRequest} asks; {@code Trial}
 * puts it together. {@code Leaks} are what is planted, {@code Mutant} plants it. The rules are in
 * {@code docs/secrecy.md}.
 */
@NullMarked
package dev.landbridge.demo.secrecy;

import org.jspecify.annotations.NullMarked;
