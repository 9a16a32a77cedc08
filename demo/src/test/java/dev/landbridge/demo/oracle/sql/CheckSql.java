package dev.landbridge.demo.oracle.sql;

import dev.landbridge.core.catalog.Check;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;

/**
 * The demo's checks, written once more by hand for the single database, so that the server's
 * reading of them is tested too. {@code $} is the row.
 */
final class CheckSql {
  private static final Map<String, String> BY_NAME =
      Map.ofEntries(
          Map.entry(
              "Person.insuredSixMonths",
              """
              (SELECT count(*) >= 6 FROM "Contribution" c
                WHERE c."link idNumber" = $."link idNumber" AND c."link month" >= '2025-12')
              AND EXISTS (SELECT 1 FROM "Insured" i
                WHERE i."link idNumber" = $."link idNumber" AND i."link status" = 'ACTIVE')
              """),
          Map.entry(
              "Person.ownsHome",
              """
              EXISTS (SELECT 1 FROM "all Property" p WHERE p."link ownerId" = $."link idNumber"
                AND p."link purpose" = 'RESIDENTIAL' AND p."link status" <> 'CANCELLED')
              """),
          Map.entry(
              "Person.ownsProperty",
              """
              EXISTS (SELECT 1 FROM "Property" p WHERE p."link ownerId" = $."link idNumber")
              """),
          Map.entry(
              "Person.hadProperty",
              """
              EXISTS (SELECT 1 FROM "all Property" p WHERE p."link ownerId" = $."link idNumber"
                AND p."link status" = 'CANCELLED')
              """),
          Map.entry(
              "Person.livesOnAllowance",
              """
              EXISTS (SELECT 1 FROM "Household" h JOIN "LowIncome" l
                ON l."link householdNo" = h."link householdNo"
                WHERE h."link householdNo" = $."link householdNo" AND l."link endedOn" IS NULL)
              """),
          Map.entry(
              "Person.isAdult",
              """
              $."link deregisteredOn" IS NULL
              AND $."link bornOn" <= :today - INTERVAL '18' YEAR
              """),
          Map.entry(
              "LowIncome.inDoubt",
              """
              (SELECT count(*) FROM "all Property" p WHERE p."link ownerId" = $."link idNumber"
                AND p."link status" <> 'CANCELLED') >= 2
              OR EXISTS (SELECT 1 FROM "Insured" i
                WHERE i."link idNumber" = $."link idNumber" AND i."link status" = 'ACTIVE')
              """));

  private CheckSql() {}

  /** Whether the check holds for a row. */
  static String of(Check check, Row row) {
    String sql = BY_NAME.get(check.typeName() + "." + check.name());
    if (sql == null) {
      throw new IllegalStateException("Cannot say " + check + " in SQL. Write it here.");
    }
    String today = "DATE '%s'".formatted(LocalDate.now(ZoneId.of("Asia/Shanghai")));
    return "(" + sql.strip().replace("$", row.name()).replace(":today", today) + ")";
  }
}
