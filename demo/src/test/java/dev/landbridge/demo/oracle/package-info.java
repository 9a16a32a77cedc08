/**
 * The whole dialect against an oracle: questions at random are asked of a running demo city and, in
 * SQL written apart from the planner, of one database that holds the rows of all departments.
 *
 * <p>In reading order: {@link dev.landbridge.demo.oracle.OracleTest}, {@link
 * dev.landbridge.demo.oracle.OracleCity}, {@link dev.landbridge.demo.oracle.SingleDatabase}, {@link
 * dev.landbridge.demo.oracle.Answers}; then the packages {@code question}, {@code random} and
 * {@code sql}.
 */
@NullMarked
package dev.landbridge.demo.oracle;

import org.jspecify.annotations.NullMarked;
