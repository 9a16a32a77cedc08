package dev.landbridge.policies.ledger.search;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * An operation or act that was found.
 *
 * @param at when it happened
 * @param outcome how it ended; {@code OPEN} if its answer began to leave and no end is on record:
 *     possibly disclosed in full; empty for an act
 * @param name of the operation or the act
 * @param erased whether its personal part was erased
 */
public record FoundRecord(
    Place place,
    UUID id,
    Instant at,
    String kind,
    Optional<String> department,
    Optional<String> person,
    Optional<String> application,
    Optional<String> matter,
    Optional<String> caseNumber,
    Optional<String> outcome,
    Optional<String> name,
    boolean erased) {}
