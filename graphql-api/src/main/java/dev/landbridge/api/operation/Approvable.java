package dev.landbridge.api.operation;

import dev.landbridge.api.operation.LiftedOperation.Declared;
import dev.landbridge.api.schema.InputType;
import dev.landbridge.core.error.ErrorCode;
import dev.landbridge.core.error.LandbridgeException;
import dev.landbridge.core.type.CitizenId;
import java.util.List;

/** What an operation must be like so that an owner can know what she approves. */
final class Approvable {
  private Approvable() {}

  /**
   * Does nothing if it is so.
   *
   * @throws LandbridgeException with {@code INVALID_VALUE} if it is not
   */
  static void require(LiftedOperation operation) {
    for (Declared variable : operation.declared()) {
      if (variable.input() instanceof InputType.Parts) {
        throw new LandbridgeException(
            ErrorCode.INVALID_VALUE,
            "Cannot ask for the query: $%s is a whole object, with which it could become any query. Write the object into the query, with variables for its values."
                .formatted(variable.name()));
      }
      if (variable.input() instanceof InputType.Choice) {
        throw new LandbridgeException(
            ErrorCode.INVALID_VALUE,
            "Cannot ask for the query: $%s decides what the query is. Write its value into the query."
                .formatted(variable.name()));
      }
    }
    boolean personal = operation.literals().values().stream().anyMatch(Approvable::isPersonal);
    if (personal) {
      throw new LandbridgeException(
          ErrorCode.INVALID_VALUE,
          "Cannot ask for the query: a citizen's number is written into it. Make it a variable, so that the approval is not for one citizen.");
    }
  }

  private static boolean isPersonal(Object literal) {
    return literal instanceof List<?> list
        ? list.stream().anyMatch(Approvable::isPersonal)
        : literal instanceof String text && CitizenId.canonical(text).isPresent();
  }
}
