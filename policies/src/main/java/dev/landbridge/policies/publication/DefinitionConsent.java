package dev.landbridge.policies.publication;

import dev.landbridge.core.catalog.composition.SharedDefinition.Consent;
import java.time.Instant;
import java.util.Optional;

/**
 * What an owner said of the SQL of another department's view or check.
 *
 * @param consent of whom, to what
 * @param consents whether it was given; otherwise refused
 * @param reason of a refusal
 * @param by the person; empty if it came with an imported document
 */
public record DefinitionConsent(
    Consent consent, boolean consents, Optional<String> reason, Optional<String> by, Instant at) {}
