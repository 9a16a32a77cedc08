package dev.landbridge.policies.registry;

import java.util.Optional;

/**
 * A clerk.
 *
 * @param id unique, never used again
 * @param issuer of her tokens
 * @param subject under which the issuer knows her, unique for the issuer
 * @param department code of the department that she works for
 * @param role empty if she only asks
 */
public record Person(
    String id,
    String issuer,
    String subject,
    String department,
    String name,
    Optional<Role> role) {}
