package dev.landbridge.policies.registry;

/**
 * Under which an issuer knows a person.
 *
 * @param issuer of the tokens
 * @param subject unique for the issuer
 */
public record Account(String issuer, String subject) {}
