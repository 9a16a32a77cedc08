package dev.landbridge.core.execute;

import java.time.Instant;
import java.util.Optional;

/**
 * What one query did to one source.
 *
 * @param statements how many were sent
 * @param rowsRead rows that the source returned
 * @param rowsReturned of those, rows that are in the answer
 * @param sent when the first statement was sent
 * @param answered when the last row of the last statement had arrived; empty if one failed
 */
public record SourceReport(
    String source,
    int statements,
    long rowsRead,
    long rowsReturned,
    Instant sent,
    Optional<Instant> answered) {}
