package dev.landbridge.policies.inspection;

import java.time.Instant;

/**
 * That somebody's data was read, as she is told. In the form of Estonia's data tracker.
 *
 * @param logtime when
 * @param action what for: the name of the matter
 * @param receiver who: the name of the department
 */
public record Usage(Instant logtime, String action, String receiver) {}
