/**
 * The demo city as a whole: its databases, its issuer and a Landbridge in front of them.
 *
 * <p>In reading order: {@link dev.landbridge.demo.running.DemoCity}, {@link
 * dev.landbridge.demo.running.DemoFolder}, {@link dev.landbridge.demo.running.Matter}. It prints
 * nothing; {@link dev.landbridge.demo.Main} does.
 */
@NullMarked
package dev.landbridge.demo.running;

import org.jspecify.annotations.NullMarked;
