/**
 * Turns a GraphQL document and its variables into a compiled operation.
 *
 * <p>In reading order: {@link dev.landbridge.api.operation.GraphQlRequest} goes into {@link
 * dev.landbridge.api.operation.OperationCompiler}, a {@link
 * dev.landbridge.api.operation.CompileResult} comes out: {@link
 * dev.landbridge.api.operation.CompiledOperation} or {@link dev.landbridge.api.operation.Refused}.
 * On the way: {@code DocumentReader} parses, limits and validates; {@code LiteralLifting} takes
 * every literal value out of the text; {@code VariableCoercion} reads the variables and their
 * shape; {@code QueryCompilation} makes the query of one shape, with {@code SelectionCompilation},
 * {@code SummaryCompilation}, {@code GroupCompilation} and {@code PageCompilation} for answers and
 * {@code ConditionCompilation} and {@code OrderCompilation} for arguments; {@code Slot} fetches the
 * values. {@link dev.landbridge.api.operation.CursorSeal} seals the cursors of pages; it alone
 * knows the caller. Nothing here decides about access.
 */
@NullMarked
package dev.landbridge.api.operation;

import org.jspecify.annotations.NullMarked;
