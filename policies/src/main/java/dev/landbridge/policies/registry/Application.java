package dev.landbridge.policies.registry;

/**
 * A program that asks, for a person or alone.
 *
 * @param id unique, never used again
 * @param issuer of its tokens
 * @param clientId under which the issuer knows it, unique for the issuer
 * @param department code of the department that answers for it
 * @param governs whether people act in their roles through it; through any other they only ask
 * @param tellsUsage whether it tells citizens who read their data
 */
public record Application(
    String id,
    String issuer,
    String clientId,
    String department,
    String name,
    boolean governs,
    boolean tellsUsage) {

  /** One that does not tell citizens who read their data. */
  public Application(
      String id, String issuer, String clientId, String department, String name, boolean governs) {
    this(id, issuer, clientId, department, name, governs, false);
  }
}
