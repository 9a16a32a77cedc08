/**
 * The whole system over real HTTP when something is wrong: callers without a right, bad input,
 * sources and the state database that fail, clients that go away. {@code Asker} asks, {@code
 * OtherServer} is a second Landbridge on the shared city's databases that a test may break.
 */
@NullMarked
package dev.landbridge.demo.robust;

import org.jspecify.annotations.NullMarked;
