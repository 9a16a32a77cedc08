package dev.landbridge.demo.city;

import java.math.BigDecimal;
import java.time.LocalDate;

/** 不动产登记中心's rows. Dirt: all there is; one owner's homes may carry different spellings. */
final class RealEstateRegister {
  private static final LocalDate FIRST_REGISTRATION = LocalDate.of(1992, 3, 1);
  private static final LocalDate EIGHTEEN_DIGITS_SINCE = LocalDate.of(1999, 10, 1);

  private final RowSink sink;
  private final LocalDate today;
  private int properties;

  RealEstateRegister(RowSink sink, LocalDate today) {
    this.sink = sink;
    this.today = today;
  }

  /** Registers what an ordinary household owns: nothing, a home, or several properties. */
  void register(Household household, Chance chance) {
    Resident owner = household.head();
    LocalDate adult = owner.turns(20);
    LocalDate earliest = adult.isAfter(FIRST_REGISTRATION) ? adult : FIRST_REGISTRATION;
    if (household.collective() || !earliest.isBefore(today.minusYears(1)) || chance.is(0.3)) {
      return;
    }
    property(owner, household, earliest, chance);
    for (int i = chance.is(0.12) ? chance.between(1, 3) : 0; i > 0; i--) {
      property(owner, household, earliest, chance);
    }
  }

  private void property(Resident owner, Household household, LocalDate earliest, Chance chance) {
    LocalDate day = chance.date(earliest, today.minusDays(5));
    boolean shop = chance.is(0.05);
    property(
        owner.idNumber(),
        spelling(day, chance),
        household.district(),
        household.district().address(chance),
        chance.between(3_500, 21_000),
        shop ? "COMMERCIAL" : "RESIDENTIAL",
        status(chance),
        day);
  }

  void property(
      String ownerId,
      IdSpelling spelling,
      District district,
      String address,
      long areaSquareDecimetres,
      String purpose,
      String status,
      LocalDate registeredOn) {
    sink.row(
        CityTable.PROPERTY,
        "BDC%d-%08d".formatted(registeredOn.getYear(), ++properties),
        spelling.write(ownerId),
        district.label(),
        address,
        BigDecimal.valueOf(areaSquareDecimetres, 2),
        purpose,
        status,
        registeredOn);
  }

  private static String status(Chance chance) {
    if (chance.is(0.04)) {
      return "CANCELLED";
    }
    return chance.is(0.25) ? "MORTGAGED" : "REGISTERED";
  }

  private static IdSpelling spelling(LocalDate registeredOn, Chance chance) {
    if (registeredOn.isBefore(EIGHTEEN_DIGITS_SINCE) && chance.is(0.8)) {
      return IdSpelling.FIFTEEN_DIGITS;
    }
    if (chance.is(0.15)) {
      return IdSpelling.PADDED;
    }
    return chance.is(0.5) ? IdSpelling.LOWER_CASE : IdSpelling.CANONICAL;
  }
}
