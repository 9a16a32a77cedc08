package dev.landbridge.policies.request;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A request as one department may see it: whoever asks sees all parts, an owner its own.
 *
 * @param department code of the department that asks
 * @param person id of the developer
 * @param operation the query, canonical
 * @param unattended whether an application is to ask alone
 * @param joined codes of all other departments whose data meets in the query
 * @param reason why it was declined or withdrawn
 */
public record ShareRequest(
    UUID id,
    String department,
    String person,
    String matter,
    String operation,
    String operationDigest,
    Facts facts,
    boolean urgent,
    boolean unattended,
    Instant submittedAt,
    RequestStatus status,
    Optional<String> reason,
    List<String> joined,
    List<OwnerPart> parts) {
  public ShareRequest {
    joined = List.copyOf(joined);
    parts = List.copyOf(parts);
  }

  /** The part of an owner, if it is among those that are seen. */
  public Optional<OwnerPart> part(String owner) {
    return parts.stream().filter(part -> part.owner().equals(owner)).findFirst();
  }
}
