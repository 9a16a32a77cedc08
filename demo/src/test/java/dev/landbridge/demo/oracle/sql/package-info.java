/**
 * What a question means, said once more in SQL over one database that holds everything.
 *
 * <p>In reading order: {@link dev.landbridge.demo.oracle.sql.OracleSql} is the door; {@link
 * dev.landbridge.demo.oracle.sql.RowsSql} finds the rows of a list, {@link
 * dev.landbridge.demo.oracle.sql.ConditionSql} and {@link dev.landbridge.demo.oracle.sql.ValueSql}
 * stand in them, {@link dev.landbridge.demo.oracle.sql.AnswerSql} and {@link
 * dev.landbridge.demo.oracle.sql.GroupsSql} make JSON of them. It is written from {@code
 * docs/graphql.md} alone and shares nothing with the planner: every link is a correlated subquery.
 * Values stand in the text as literals, because people read and run these statements when answers
 * differ.
 */
@NullMarked
package dev.landbridge.demo.oracle.sql;

import org.jspecify.annotations.NullMarked;
