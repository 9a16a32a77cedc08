/**
 * The TPC-H benchmark's questions, as far as the dialect can ask them, against plain SQL on one
 * database.
 *
 * <p>In reading order: {@link dev.landbridge.demo.tpch.TpchTest}, {@link
 * dev.landbridge.demo.tpch.TpchCity}, {@link dev.landbridge.demo.tpch.TpchDatabase}. Questions,
 * documents and tables lie in {@code src/test/resources/tpch}, with a table of what is asked.
 */
@NullMarked
package dev.landbridge.demo.tpch;

import org.jspecify.annotations.NullMarked;
