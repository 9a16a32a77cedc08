/**
 * The public GraphQL schema of a catalog, named as Hasura v2's {@code graphql-default}.
 *
 * <p>In reading order: {@link dev.landbridge.api.schema.PublicSchema} is the door; {@link
 * dev.landbridge.api.schema.RootField} says what a root field stands for, {@link
 * dev.landbridge.api.schema.TypeMember} what a member of a type, {@link
 * dev.landbridge.api.schema.DerivedType} which types are made of each published one; {@link
 * dev.landbridge.api.schema.InputType} what an argument's type stands for; {@link
 * dev.landbridge.api.schema.ComparisonOperator} and {@link
 * dev.landbridge.api.schema.OrderDirection} are the dialect; {@link
 * dev.landbridge.api.schema.ScalarInput} reads values. It knows no caller: everyone sees the same
 * schema. It reads no operation and runs none.
 */
@NullMarked
package dev.landbridge.api.schema;

import org.jspecify.annotations.NullMarked;
