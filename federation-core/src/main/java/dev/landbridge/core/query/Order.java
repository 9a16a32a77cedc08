package dev.landbridge.core.query;

import dev.landbridge.core.catalog.Field;

/** One term of an order. Text orders by code point. */
public record Order(Field field, boolean descending, boolean nullsFirst) {}
