package dev.landbridge.policies.request;

/**
 * What a developer sends.
 *
 * @param matter code of the matter that the query serves
 * @param urgent whether the owners' duty officers are to be alerted
 */
public record Submission(
    RequestedOperation operation, String matter, Facts facts, boolean urgent) {}
