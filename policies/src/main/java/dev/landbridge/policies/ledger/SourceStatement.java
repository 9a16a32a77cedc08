package dev.landbridge.policies.ledger;

/**
 * A statement that an operation sends, if it needs it.
 *
 * @param text without the values of its parameters
 */
public record SourceStatement(String source, String text) {}
