/**
 * The demo city 陆桥市: made-up residents and what four departments know about them.
 *
 * <p>Read {@link dev.landbridge.demo.city.City} first: it writes every row of every table, in one
 * pass, into a {@link dev.landbridge.demo.city.RowSink}. {@link dev.landbridge.demo.city.CityTable}
 * names the tables, {@link dev.landbridge.demo.city.NotableResidents} the residents whose stories
 * are the same in every city. {@code Stories} writes those, {@code HouseholdMaker} makes everybody
 * else, and the four {@code …Register} classes turn people into rows, each in its department's own
 * spelling of the citizen ID.
 *
 * <p>It does not know which database a row goes to, or that there is a federation.
 */
@NullMarked
package dev.landbridge.demo.city;

import org.jspecify.annotations.NullMarked;
