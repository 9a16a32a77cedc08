package dev.landbridge.demo.oracle.random;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A part of the dialect and the pattern by which it is seen in a document. What is counted cannot
 * be thin unnoticed.
 */
public enum DialectPart {
  BY_KEY("^\\{ \\w+ByPk\\("),
  AGGREGATE("^\\{ \\w+Aggregate\\b"),
  GROUPS("^\\{ \\w+GroupBy\\("),
  FORWARD("\\bfirst: "),
  BACKWARD("\\blast: "),
  DISTINCT_ON("\\bdistinctOn: "),
  DISTINCT_ON_ID("\\bdistinctOn: [^\\]]*([Ii]dNumber|Id)\\b"),
  LIMIT_OF_NONE("\\blimit: 0\\b"),
  OFFSET_BEYOND("\\boffset: 1[0-9]\\b"),
  NULLS_FIRST("_NULLS_FIRST\\b"),
  NULLS_LAST("_NULLS_LAST\\b"),
  ORDER_THROUGH_LINK("\\borderBy: .*\\{\\w+: \\{\\w+: (ASC|DESC)"),
  ORDER_BY_NUMBER("\\{\\w+Aggregate: \\{\\w+: (ASC|DESC|\\{\\w+: (ASC|DESC))"),
  AND("\\b_and: "),
  OR("\\b_or: "),
  OR_OF_NOTHING("\\b_or: \\[\\]"),
  NOT("\\b_not: "),
  NOT_UNDER_OR("\\b_or: \\[.*\\b_not: "),
  EQUAL("\\b_eq: "),
  NOT_EQUAL("\\b_neq: "),
  GREATER("\\b_gte?: "),
  LESS("\\b_lte?: "),
  IN("\\b_in: "),
  NOT_IN("\\b_nin: "),
  IN_NOTHING("\\b_n?in: \\[\\]"),
  LIKE("\\b_like: "),
  NOT_LIKE("\\b_nlike: "),
  LIKE_IGNORING_CASE("\\b_n?ilike: "),
  NULL("\\b_isNull: "),
  NUMBER_IN_WHERE("\\bpredicate: "),
  FILTERED_NUMBER_IN_WHERE("\\bfilter: "),
  COUNT_DISTINCT("\\bdistinct: true"),
  NODES_OF_NUMBERS("Aggregate\\b.*\\bnodes \\{"),
  HAVING("\\bhaving: "),
  HAVING_OR("\\bhaving: \\{_(or|and|not): "),
  GROUP_KEY_THROUGH_LINK("\\bkeys: \\[.*\\{\\w+: \\{\\w+: (true|\\{)"),
  ONE_GROUP("\\bkeys: \\[\\]"),
  NUMBER_OF_NUMBERS("\\b(sum|avg|min|max)\\d? \\{ [^}]*Aggregate\\b"),
  THREE_LINKS_DEEP("\\w+ \\{ [^{}]*\\w+[^{}]*\\{ [^{}]*\\w+[^{}]*\\{ ");

  private final Pattern pattern;

  DialectPart(String pattern) {
    this.pattern = Pattern.compile(pattern);
  }

  /** The parts that a document has. */
  public static Set<DialectPart> in(String document) {
    return Arrays.stream(values())
        .filter(part -> part.pattern.matcher(document).find())
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(DialectPart.class)));
  }
}
