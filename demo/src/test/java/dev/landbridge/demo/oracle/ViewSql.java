package dev.landbridge.demo.oracle;

import dev.landbridge.core.catalog.ObjectType;

/**
 * The demo's views as SQL over the tables of the single database, written by hand beside the
 * departments' documents.
 */
final class ViewSql {
  private ViewSql() {}

  static String of(ObjectType view) {
    return switch (view.name()) {
      case "AllowanceHomes" ->
          """
          SELECT l."recordNo", l."link recordNo", l."idNumber" AS "recipient",
                 l."link idNumber" AS "link recipient", p."name", p."district", l."monthlyAmount",
                 CAST(COUNT(*) AS integer) AS "homes", SUM(r."area") AS "area"
          FROM "LowIncome" l
          JOIN "Person" p ON p."link idNumber" = l."link idNumber"
          JOIN "Property" r ON r."link ownerId" = p."link idNumber"
          WHERE l."endedOn" IS NULL AND r."purpose" = 'RESIDENTIAL'
          GROUP BY 1, 2, 3, 4, 5, 6, 7
          """;
      case "HouseholdAllowance" ->
          """
          SELECT h."householdNo", h."link householdNo", h."district",
                 LEFT(h."headId", 6) || REPEAT('*', 8) || RIGHT(h."headId", 4) AS "headId",
                 h."link headId", CAST(COUNT(l."recordNo") AS integer) AS "allowances",
                 SUM(l."monthlyAmount") AS "amount"
          FROM "Household" h
          LEFT JOIN "LowIncome" l
            ON l."link householdNo" = h."link householdNo" AND l."endedOn" IS NULL
          GROUP BY 1, 2, 3, 4, 5
          """;
      case "HouseholdHead" ->
          """
          SELECT h."householdNo", h."link householdNo", h."district", h."kind", p."idNumber",
                 p."name", p."bornOn", p."phone"
          FROM "Household" h LEFT JOIN "Person" p ON p."link idNumber" = h."link headId"
          """;
      case "PaidAfterCremation" ->
          """
          SELECT n."recordNo", n."link recordNo", n."idNumber", p."name", p."deregisteredOn",
                 n."monthlyAmount", MIN(c."crematedOn") AS "crematedOn"
          FROM "Pension" n
          JOIN "Person" p ON p."link idNumber" = n."link idNumber"
          JOIN "Cremation" c ON c."link idNumber" = p."link idNumber"
          WHERE n."status" = 'ACTIVE'
          GROUP BY 1, 2, 3, 4, 5, 6
          """;
      default -> throw new IllegalStateException("no SQL for view " + view.name());
    };
  }
}
