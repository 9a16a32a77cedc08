package dev.landbridge.demo.oracle.random;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * A part of the dialect that questions may use. Lists with conditions and orders over own fields,
 * limit and offset are always asked.
 */
public enum Feature {
  /** {@code …ByPk}. */
  BY_KEY,
  /** Linked rows in the answer. */
  LINKS,
  /** {@code where} through links. */
  LINK_CONDITIONS,
  /** {@code where} on numbers about the rows of list links. */
  NUMBER_CONDITIONS,
  /** {@code orderBy} through to-one links. */
  LINK_ORDERS,
  /** {@code orderBy} numbers about the rows of list links. */
  NUMBER_ORDERS,
  /** {@code distinctOn}. */
  DISTINCT_ON,
  /** {@code …Aggregate} as a root field. */
  AGGREGATES,
  /** {@code …Aggregate} beside a list link. */
  LINK_AGGREGATES,
  /** {@code sum}, {@code avg}, {@code min} and {@code max} through to-one links. */
  VALUES_THROUGH_LINKS,
  /** The same of numbers about the rows of list links. */
  VALUES_OF_LISTS,
  /** {@code …GroupBy}. */
  GROUPS,
  /** Keys of groups through to-one links. */
  LINK_KEYS,
  /** {@code …Connection}. */
  CONNECTIONS,
  /** Checks: of rows found by key, and in conditions, orders and keys of groups. */
  CHECKS;

  /** What the server answers. */
  public static final Set<Feature> SUPPORTED =
      Collections.unmodifiableSet(EnumSet.allOf(Feature.class));

  /** The whole dialect. */
  public static final Set<Feature> ALL = Collections.unmodifiableSet(EnumSet.allOf(Feature.class));
}
