/**
 * The load: {@link dev.landbridge.benchmarks.load.Question} is what is asked, {@link
 * dev.landbridge.benchmarks.load.HttpConnection} how, {@link dev.landbridge.benchmarks.load.Load}
 * how often, {@link dev.landbridge.benchmarks.load.Sample} what came of it. {@link
 * dev.landbridge.benchmarks.load.CountingProxy} counts what is asked of the databases behind. It
 * does not know who answers.
 */
@NullMarked
package dev.landbridge.benchmarks.load;

import org.jspecify.annotations.NullMarked;
