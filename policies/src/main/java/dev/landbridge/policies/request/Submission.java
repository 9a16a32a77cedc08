package dev.landbridge.policies.request;

/**
 * What a developer sends.
 *
 * @param matter code of the matter that the query serves
 * @param urgent whether the owners' duty officers are to be alerted
 * @param unattended whether an application is to ask alone, without a person
 */
public record Submission(
    RequestedOperation operation, String matter, Facts facts, boolean urgent, boolean unattended) {}
