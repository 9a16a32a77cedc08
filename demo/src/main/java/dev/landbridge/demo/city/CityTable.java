package dev.landbridge.demo.city;

import java.util.List;
import java.util.Locale;

/** One table of the demo city with its columns, in the order in which rows are written. */
public enum CityTable {
  /** One row per household. */
  HOUSEHOLD(CityDatabase.POLICE, "household_no", "district", "address", "head_id", "kind"),
  /** One row per resident, deregistered ones included. */
  PERSON(
      CityDatabase.POLICE,
      "id_number",
      "name",
      "sex",
      "born_on",
      "ethnicity",
      "district",
      "address",
      "phone",
      "household_no",
      "deregistered_on"),
  /** One row per insured person. */
  INSURED(CityDatabase.SOCIAL_SECURITY, "id_number", "name", "status", "employer", "insured_since"),
  /** One row per insured person and month paid. */
  CONTRIBUTION(CityDatabase.SOCIAL_SECURITY, "id_number", "month", "base", "paid_on"),
  /** One row per pension. */
  PENSION(
      CityDatabase.SOCIAL_SECURITY,
      "record_no",
      "id_number",
      "monthly_amount",
      "status",
      "paid_since"),
  /** One row per marriage, ended ones included. */
  MARRIAGE(
      CityDatabase.CIVIL_AFFAIRS,
      "cert_no",
      "husband_id",
      "wife_id",
      "status",
      "registered_on",
      "ended_on"),
  /** One row per allowance granted, ended ones included. */
  LOW_INCOME(
      CityDatabase.CIVIL_AFFAIRS,
      "record_no",
      "id_number",
      "household_no",
      "monthly_amount",
      "granted_on",
      "ended_on"),
  /** One row per cremation. */
  CREMATION(CityDatabase.CIVIL_AFFAIRS, "record_no", "id_number", "cremated_on", "crematory"),
  /** One row per property, cancelled registrations included. */
  PROPERTY(
      CityDatabase.REAL_ESTATE,
      "property_no",
      "owner_id",
      "district",
      "address",
      "area",
      "purpose",
      "status",
      "registered_on");

  private final CityDatabase database;

  // Made by List.of, so it cannot change.
  @SuppressWarnings("ImmutableEnumChecker")
  private final List<String> columns;

  CityTable(CityDatabase database, String... columns) {
    this.database = database;
    this.columns = List.of(columns);
  }

  /** The database the table is in. */
  public CityDatabase database() {
    return database;
  }

  /** The name of the table inside its database. */
  public String tableName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The columns, in the order in which {@link RowSink#row} receives their values. */
  public List<String> columns() {
    return columns;
  }
}
