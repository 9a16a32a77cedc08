package dev.landbridge.core.catalog.composition;

import dev.landbridge.core.source.SourceMetadata;

/** What is known of a registered connection when the catalog is composed. */
public sealed interface SourceState {

  /** The database answered. */
  record Described(SourceMetadata metadata) implements SourceState {}

  /** It did not; its types are kept, but cannot be asked until it does. */
  record Unreachable() implements SourceState {}
}
