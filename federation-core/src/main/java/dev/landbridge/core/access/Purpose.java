package dev.landbridge.core.access;

import java.util.Optional;

/**
 * What for: the matter (事项) and the case (办件) that a request serves.
 *
 * @param matter the registry's code of the matter
 * @param caseNumber as the one-window platform numbers it
 */
public record Purpose(String matter, Optional<String> caseNumber) {}
