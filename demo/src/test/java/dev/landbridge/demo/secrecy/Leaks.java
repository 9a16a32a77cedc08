package dev.landbridge.demo.secrecy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The leaks that the generator must find, one row each. */
final class Leaks {
  private static final String ACCESS = "federation-core/src/main/java/dev/landbridge/core/access/";
  private static final String USES = ACCESS + "FieldUses.java";
  private static final String GATE = ACCESS + "AccessGate.java";
  private static final String GOVERNED = ACCESS + "GovernedType.java";
  private static final String PLAN = "federation-core/src/main/java/dev/landbridge/core/plan/";
  private static final String POLICIES = "policies/src/main/java/dev/landbridge/policies/";
  private static final String API = "graphql-api/src/main/java/dev/landbridge/api/";

  private Leaks() {}

  /** All of them. */
  static List<Leak> all() {
    List<Leak> leaks = new ArrayList<>();
    leaks.addAll(ofUses());
    leaks.addAll(ofTheGate());
    leaks.addAll(ofOwners());
    leaks.addAll(ofPipeline());
    leaks.addAll(ofStatements());
    leaks.addAll(ofDocuments());
    leaks.addAll(ofLimits());
    return leaks;
  }

  private static List<Leak> ofUses() {
    return List.of(
        leak(
                "filter",
                USES,
                "case Condition.Compare compare -> addValue(compare.value(), Kind.FILTER);",
                "case Condition.Compare _ -> {}",
                Site.FILTERED)
            .in(2),
        leak(
                "_in lists",
                USES,
                "case Condition.In in -> addValue(in.value(), Kind.FILTER);",
                "case Condition.In _ -> {}",
                Site.LISTED)
            .in(2),
        leak(
                "checks in where",
                USES,
                "case RowValue.OfCheck(Check check) -> add(check, kind);",
                "case RowValue.OfCheck(Check _) -> {}",
                Site.CHECK_FILTERED)
            .in(5),
        leak(
            "numbers of linked rows",
            USES,
            "addAggregation(rows.aggregation(), rows.target(), kind);",
            "",
            Site.NUMBER_FILTERED,
            Site.LINKED_ORDERED),
        leak(
            "order",
            USES,
            "arguments.orderBy().forEach(order -> addValue(order.value(), Kind.ORDER));",
            "",
            Site.ORDERED,
            Site.LINKED_ORDERED),
        leak(
            "distinct",
            USES,
            """
                arguments.distinctOn().forEach(value -> addValue(value, Kind.GROUP));
                arguments.orderBy().forEach(order -> addValue(order.value(), Kind.ORDER));
            """,
            """
                arguments.orderBy().stream()
                    .filter(order -> !arguments.distinctOn().contains(order.value()))
                    .forEach(order -> addValue(order.value(), Kind.ORDER));
            """,
            Site.DISTINCT),
        leak(
            "group",
            USES,
            "groups.keys().forEach(key -> addValue(key, Kind.GROUP));",
            "",
            Site.GROUPED),
        leak(
            "having",
            USES,
            "groups.having().ifPresent(having -> addGroupCondition(having, groups.type()));",
            "",
            Site.HAVING),
        leak(
                "aggregate",
                USES,
                "aggregation.values().forEach(value -> addValue(value, kind));",
                "",
                Site.AGGREGATED)
            .in(2),
        leak("counts", USES, "add(existence(type), kind);", "", Site.COUNTED));
  }

  private static List<Leak> ofTheGate() {
    return List.of(
        leak(
            "look-up",
            GATE,
            "byKey.type().keyFields().forEach(field -> uses.add(use(field, Kind.LOOK_UP)));",
            "",
            Site.LOOKED_UP),
        leak(
            "aliases",
            GATE,
            "isDenied(path, parent.type(), Set.of(use(field.field(), Kind.SELECT)))",
            "field.responseKey().equals(field.field().name()) && isDenied(path, parent.type(), Set.of(use(field.field(), Kind.SELECT)))",
            Site.SELECTED),
        leak(
            "links",
            GATE,
            "return isDenied(\n        path, parent.type(), Set.of(new FieldUse(link.typeName(), link.name(), Kind.LINK)));",
            "return false;",
            Site.FOLLOWED),
        leak("checks of many rows", GATE, "if (!fixed) {", "if (false) {", Site.CHECKED).in(3),
        leak(
            "rows of which nothing is asked",
            GATE,
            "return !readsSomething\n        && isDenied(",
            "return false && isDenied(",
            Site.EXISTING),
        leak(
            "cursor",
            GATE,
            "return isHidden(path, type.type(), nodes)",
            "return false",
            Site.PAGED),
        leak(
            "pages of which nothing is granted",
            GATE,
            "if (isHidden(path, type, parts)) {",
            "if (false) {",
            Site.PAGED),
        leak(
                "numbers of which none is granted",
                GATE,
                "parts.stream().noneMatch(AccessGate::readsSomething)",
                "false",
                Site.COUNTED)
            .in(7),
        leak(
            "page info",
            GATE,
            "case PagePart.OfInfo info ->\n          isDenied(path, type.type(), Set.of(existenceOf(type, Kind.SELECT)))",
            "case PagePart.OfInfo info -> false",
            Site.PAGED),
        leak(
            "total count",
            GATE,
            "case PagePart.OfTotalCount count ->\n          isDenied(path, type.type(), Set.of(existenceOf(type, Kind.AGGREGATE)))",
            "case PagePart.OfTotalCount count -> false",
            Site.PAGED),
        leak(
                "masked key through a link",
                GOVERNED,
                "new GovernedType(target, decision, inherited(link, target))",
                "new GovernedType(target, decision, Map.of())",
                Site.FOLLOWED)
            .in(43),
        leak(
            "masks",
            GOVERNED,
            "type.columns().forEach(field -> field.mask().ifPresent(mask -> all.put(field.name(), mask)));",
            ""),
        leak(
                "row filters",
                GOVERNED,
                "return type.view().isPresent() ? type.rowFilter() : both(type.rowFilter(), terms.rowFilter());",
                "return Optional.empty();")
            .in(2));
  }

  private static List<Leak> ofOwners() {
    return List.of(
        leak(
                "views",
                POLICIES + "grant/Owners.java",
                "return Stream.concat(\n        Stream.of(type.owner()), type.view().stream().flatMap(view -> view.owners().stream()));",
                "return Stream.of(type.owner());",
                Site.EXISTING,
                Site.COUNTED)
            .in(7),
        leak(
            "links back",
            POLICIES + "grant/Owners.java",
            "Stream.of(Stream.of(link.owner()), owners(type), owners(catalog.target(link)))",
            "Stream.of(Stream.of(link.owner()), owners(type))",
            Site.FOLLOWED));
  }

  private static List<Leak> ofPipeline() {
    return List.of(
        leak(
                "cached plans of another caller",
                PLAN + "PlanCache.java",
                "new Key(compiled, decision.verdicts(), decision.terms(), decision.maskKey(), statistics),",
                "new Key(compiled, Map.of(), decision.terms(), decision.maskKey(), statistics),")
            .in(4),
        leak(
            "error text",
            API + "pipeline/QueryPipeline.java",
            "() -> Answered.errors(planned.query(), purpose, execution.errors()));",
            """
            () ->
                Answered.errors(planned.query(), purpose, execution.errors()).stream()
                    .map(
                        it ->
                            new dev.landbridge.api.response.GraphQlError(
                                it.message()
                                    + " There are about %d rows."
                                        .formatted(
                                            exchange.published().statistics().types().values().stream()
                                                .mapToLong(type -> type.rows())
                                                .sum()),
                                it.locations(),
                                it.path(),
                                it.extensions()))
                    .toList());
            """,
            Site.SELECTED),
        leak(
                "readable cursors",
                API + "operation/CursorSeal.java",
                "cursor.writeBytes(cipher(Cipher.ENCRYPT_MODE, nonce).doFinal(plain.array()));",
                "cipher(Cipher.ENCRYPT_MODE, nonce); cursor.writeBytes(plain.array());",
                Site.PAGED)
            .in(4),
        leak("explain", API + "pipeline/ExplanationAccess.java", "hidden.add(type.source());", "")
            .in(24),
        leak(
                "estimates",
                API + "pipeline/Explanation.java",
                "part.put(\"hidden\", true);",
                "node.rows().ifPresent(rows -> part.put(\"estimatedRows\", rows.estimatedRows()));")
            .in(24));
  }

  /** Statements that fail because of rows that nobody asked for. */
  private static List<Leak> ofStatements() {
    String builder = PLAN + "relational/StatementBuilder.java";
    String found = "spec.where().ifPresent(where -> all.add(conditions.translate(where)));";
    return List.of(
        leak("cast errors", builder, found, found + counting("DECIMAL", CAST), Site.FILTERED),
        leak("errors of arithmetic", builder, found, found + counting("INT", SUM), Site.FILTERED)
            .in(2));
  }

  /** Documents that are taken for others, and names that are told. */
  private static List<Leak> ofDocuments() {
    return List.of(
        leak(
                "fragments",
                API + "operation/CanonicalOperation.java",
                "return new CanonicalOperation(canonical, AstPrinter.printAstCompact(canonical));",
                "return new CanonicalOperation(canonical, AstPrinter.printAstCompact(operation.transform(builder -> builder.name(null))));",
                Site.APPROVED)
            .in(2),
        leak(
                "trusted documents",
                POLICIES + "grant/GrantIndex.java",
                "(operation.isEmpty() || operation.get().equals(asked))",
                "(operation.isEmpty() || !asked.isEmpty())",
                Site.APPROVED)
            .in(2),
        leak(
            "suggestions",
            API + "operation/DocumentReader.java",
            ": new Refused(errors.stream().map(ValidationMessages::of).toList());",
            """
            : new Refused(
                errors.stream()
                    .map(ValidationMessages::of)
                    .map(
                        it ->
                            new RequestError(
                                it.code(),
                                it.message()
                                    + " Did you mean one of "
                                    + schema.catalog().types().values().stream()
                                        .flatMap(type -> type.fields().stream())
                                        .map(dev.landbridge.core.catalog.Field::name)
                                        .distinct()
                                        .sorted()
                                        .toList(),
                                it.locations()))
                    .toList());
            """,
            Site.UNKNOWN),
        leak(
            "names that are shared with nobody",
            API + "schema/PublicSchema.java",
            "if (withholding.isEmpty()) {",
            "if (true) {",
            Site.UNKNOWN),
        leak(
                "publication races",
                API + "operation/DocumentCache.java",
                "Key key = new Key(text, schema.version());",
                "Key key = new Key(text, \"\");",
                Site.REPUBLISHED)
            .in(16));
  }

  private static List<Leak> ofLimits() {
    return List.of(
        leak(
                "quota counters",
                API + "pipeline/QueryPipeline.java",
                "stages.quotas().take(decision.quotas());",
                """
            stages.quotas().take(decision.quotas());
            decision.terms().forEach(
                (type, terms) -> {
                  if (terms.mostRows().isPresent()
                      && exchange.published().statistics().rows(
                              exchange.published().schema().catalog().type(type).orElseThrow())
                              % 2
                          == 0) {
                    throw new LandbridgeException(ErrorCode.LIMIT_EXCEEDED, "Too many.");
                  }
                });
            """)
            .in(9),
        leak(
                "restricted absence",
                GOVERNED,
                "return rowFilter().isPresent() || terms.rowFilter().isPresent();",
                "return (rowFilter().isPresent() || terms.rowFilter().isPresent()) && type.estimatedRows() % 2 == 0;",
                Site.NUMBER_FILTERED,
                Site.AGGREGATED,
                Site.COUNTED)
            .in(6));
  }

  private static final String CAST =
      "context.rex().makeCast(context.relations().type(dev.landbridge.core.type.Scalar.INT), column)";
  private static final String SUM =
      "context.rex().makeCall(org.apache.calcite.sql.fun.SqlStdOperatorTable.PLUS, column,"
          + " context.rex().makeExactLiteral(java.math.BigDecimal.ONE))";

  /** A condition before all others, which holds for every row and computes something of each. */
  private static String counting(String scalar, String computed) {
    return """
        if (spec.where().isPresent()) {
          for (Field field : first.type().columns()) {
            if (field.type() == dev.landbridge.core.type.Scalar.%s) {
              RexNode column = raw.column(field);
              all.addFirst(
                  context.rex().makeCall(
                      org.apache.calcite.sql.fun.SqlStdOperatorTable.OR,
                      context.rex().makeCall(
                          org.apache.calcite.sql.fun.SqlStdOperatorTable.IS_NOT_NULL, %s),
                      context.rex().makeCall(
                          org.apache.calcite.sql.fun.SqlStdOperatorTable.IS_NULL, column)));
            }
          }
        }
        """
        .formatted(scalar, computed);
  }

  private static Leak leak(String name, String file, String found, String put, Site... sites) {
    return new Leak(name, file, found, put, Arrays.asList(sites), 1);
  }
}
