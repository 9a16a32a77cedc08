package dev.landbridge.core.error;

/** Who can do something about an error. */
public enum ErrorKind {
  /** The caller sent something that cannot be answered as it stands. */
  USER,
  /** The caller may not have what was asked for. */
  DENIED,
  /** A limit of this server was reached. */
  RESOURCES,
  /** A department's source did not answer. */
  SOURCE,
  /** A defect or an outage of Landbridge itself. */
  INTERNAL
}
