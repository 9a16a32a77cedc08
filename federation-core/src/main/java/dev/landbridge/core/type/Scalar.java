package dev.landbridge.core.type;

import java.util.Arrays;

/** A scalar type of the public schema and the Java class that carries its values in rows. */
public enum Scalar implements ValueType {
  /** An opaque key, a {@link String}. */
  ID("ID", String.class),
  /** Text, a {@link String}. */
  STRING("String", String.class),
  /** 32 bits, an {@link Integer}. */
  INT("Int", Integer.class),
  /** 64-bit binary floating point, a {@link Double}. */
  FLOAT("Float", Double.class),
  /** A {@link Boolean}. */
  BOOLEAN("Boolean", Boolean.class),
  /** 64 bits, a {@link Long}, written as a JSON string. */
  BIG_INT("BigInt", Long.class),
  /** An exact {@link java.math.BigDecimal}, written as a JSON string. */
  DECIMAL("Decimal", java.math.BigDecimal.class),
  /** A {@link java.time.LocalDate}, {@code yyyy-MM-dd}. */
  DATE("Date", java.time.LocalDate.class),
  /** An {@link java.time.OffsetDateTime} in UTC, ISO 8601. */
  DATE_TIME("DateTime", java.time.OffsetDateTime.class),
  /** A {@link java.time.LocalTime}, {@code HH:mm:ss[.fraction]}. */
  TIME("Time", java.time.LocalTime.class),
  /** JSON text, a {@link String} written as it stands. */
  JSON("JSON", String.class);

  private final String graphName;
  private final Class<?> javaClass;

  Scalar(String graphName, Class<?> javaClass) {
    this.graphName = graphName;
    this.javaClass = javaClass;
  }

  @Override
  public String graphName() {
    return graphName;
  }

  /**
   * The scalar of a name in the public schema.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static Scalar named(String graphName) {
    return Arrays.stream(values())
        .filter(scalar -> scalar.graphName.equals(graphName))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no scalar " + graphName));
  }

  /** The class of the values in rows and parameters. */
  public Class<?> javaClass() {
    return javaClass;
  }
}
