package dev.landbridge.core.plan.statement;

import dev.landbridge.core.type.ValueType;

/**
 * One column of a key that rows are looked up by.
 *
 * @param index position in the key
 */
public record KeyPart(int index, ValueType type, KeyExpansion expansion) {}
