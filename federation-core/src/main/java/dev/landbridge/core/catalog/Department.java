package dev.landbridge.core.catalog;

/**
 * A department that owns types.
 *
 * @param code short and unique in the city, for example {@code MZ}
 * @param name what people read, for example 民政局
 */
public record Department(String code, String name) {}
