package dev.landbridge.policies.cases;

import java.time.Instant;

/**
 * A case as it is registered; whom it is about is not told.
 *
 * @param matter code
 * @param number unique within the matter
 * @param clerk id of the person who works on it
 * @param until the first moment after the last at which it may be worked on
 */
public record ServiceCase(String matter, String number, String clerk, Instant until) {}
