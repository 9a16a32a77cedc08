package dev.landbridge.policies.ledger;

import dev.landbridge.core.access.Principal;
import java.util.Optional;

/**
 * Who asked.
 *
 * @param principal empty if the registry does not know them
 * @param networkAddress from which the request came
 */
public record Caller(Optional<Principal> principal, String networkAddress) {}
