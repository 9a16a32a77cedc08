/**
 * Whole-system benchmarks. {@link dev.landbridge.benchmarks.Main} runs them: {@code PointCheck}
 * measures one matter against a hand-written program, {@code Questions} five questions, {@code
 * Planning} and {@code ColdShape} queries that were never seen, {@code CatalogSize} a whole city's
 * catalog, {@code StartUp} the way from the command to the first answer.
 *
 * <p>{@code baseline} are the hand-written programs, {@code load} the client; {@link
 * dev.landbridge.benchmarks.Contest} starts both sides over one demo city. How to run and what is
 * fair: {@code docs/benchmarks.md}.
 */
@NullMarked
package dev.landbridge.benchmarks;

import org.jspecify.annotations.NullMarked;
