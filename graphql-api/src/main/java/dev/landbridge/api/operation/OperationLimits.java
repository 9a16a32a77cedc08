package dev.landbridge.api.operation;

/**
 * How large an operation may be. Fragments count where they are spread.
 *
 * @param maxCharacters of the document
 * @param maxTokens of the document
 * @param maxDepth fields inside one another
 * @param maxFields in the operation
 * @param maxAliases in the operation
 * @param maxRootFields in the operation
 * @param maxInputDepth objects and lists inside one another in one argument or variable
 * @param maxInputValues operands and list elements in all variables, and in all literals
 * @param maximumLimit the greatest {@code limit} that a list may be asked with
 */
public record OperationLimits(
    int maxCharacters,
    int maxTokens,
    int maxDepth,
    int maxFields,
    int maxAliases,
    int maxRootFields,
    int maxInputDepth,
    int maxInputValues,
    int maximumLimit) {
  /** What a server uses if its configuration says nothing else. */
  public static final OperationLimits DEFAULT =
      new OperationLimits(200_000, 15_000, 20, 5_000, 500, 50, 30, 50_000, 100_000);

  public OperationLimits {
    requirePositive("maxCharacters", maxCharacters);
    requirePositive("maxTokens", maxTokens);
    requirePositive("maxDepth", maxDepth);
    requirePositive("maxFields", maxFields);
    requirePositive("maxAliases", maxAliases);
    requirePositive("maxRootFields", maxRootFields);
    requirePositive("maxInputDepth", maxInputDepth);
    requirePositive("maxInputValues", maxInputValues);
    requirePositive("maximumLimit", maximumLimit);
  }

  private static void requirePositive(String name, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(name + " " + value);
    }
  }
}
