/**
 * A question in its structure, from which both the GraphQL text and the oracle's SQL are written.
 *
 * <p>In reading order: {@link dev.landbridge.demo.oracle.question.Question}, {@link
 * dev.landbridge.demo.oracle.question.Bounds}, {@link
 * dev.landbridge.demo.oracle.question.Condition}, {@link
 * dev.landbridge.demo.oracle.question.Value}, {@link
 * dev.landbridge.demo.oracle.question.GraphQlText}. Source of what may be asked: {@code
 * docs/graphql.md}. It knows no SQL and no chance.
 */
@NullMarked
package dev.landbridge.demo.oracle.question;

import org.jspecify.annotations.NullMarked;
