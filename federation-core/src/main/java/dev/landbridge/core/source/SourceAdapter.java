package dev.landbridge.core.source;

/** Opens sources of one kind. Found by {@link java.util.ServiceLoader}. */
public interface SourceAdapter {
  /** The name by which configurations choose it, for example {@code postgresql}. */
  String name();

  /**
   * Opens a source without connecting to it, so that an unreachable database stops nobody.
   *
   * @throws dev.landbridge.core.error.LandbridgeException with {@code CONFIGURATION_INVALID} if the
   *     settings cannot be those of this adapter
   */
  Source open(SourceSettings settings);
}
