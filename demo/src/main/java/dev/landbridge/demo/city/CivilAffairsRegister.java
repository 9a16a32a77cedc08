package dev.landbridge.demo.city;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * 民政局's rows. Dirt: records from before the 18-digit number came in mostly keep 15 digits; a final
 * x is often in lower case.
 */
final class CivilAffairsRegister {
  private static final LocalDate EIGHTEEN_DIGITS_SINCE = LocalDate.of(1999, 10, 1);
  private static final List<String> CREMATORIES = List.of("陆桥市殡仪馆", "东礁县殡仪馆");

  private final RowSink sink;
  private final LocalDate today;
  private int marriages;
  private int allowances;
  private int cremations;

  CivilAffairsRegister(RowSink sink, LocalDate today) {
    this.sink = sink;
    this.today = today;
  }

  /** Registers what an ordinary household has: its marriages, cremations, perhaps an allowance. */
  void register(Household household, Chance chance) {
    for (Marriage marriage : household.marriages()) {
      marriage(
          marriage,
          spelling(marriage.registeredOn(), chance),
          spelling(marriage.registeredOn(), chance));
    }
    for (Resident member : household.members()) {
      LocalDate diedOn = member.diedOn();
      if (diedOn != null && chance.is(0.92)) {
        cremation(member, spelling(diedOn, chance), diedOn.plusDays(2), chance.pick(CREMATORIES));
      }
    }
    Resident head = household.head();
    if (!household.collective() && head.diedOn() == null && chance.is(0.03)) {
      LocalDate grantedOn = chance.date(today.minusYears(8), today.minusDays(20));
      boolean over = chance.is(0.3);
      lowIncome(
          household,
          head,
          chance.is(0.1) ? IdSpelling.FIFTEEN_DIGITS : spelling(grantedOn, chance),
          grantedOn,
          over ? chance.date(grantedOn.plusDays(10), today) : null);
    }
  }

  void marriage(Marriage marriage, IdSpelling husband, IdSpelling wife) {
    sink.row(
        CityTable.MARRIAGE,
        "J359901-%d-%06d".formatted(marriage.registeredOn().getYear(), ++marriages),
        husband.write(marriage.husbandId()),
        wife.write(marriage.wifeId()),
        marriage.status(),
        marriage.registeredOn(),
        marriage.endedOn());
  }

  void lowIncome(
      Household household,
      Resident recipient,
      IdSpelling spelling,
      LocalDate grantedOn,
      @Nullable LocalDate endedOn) {
    sink.row(
        CityTable.LOW_INCOME,
        "DB%08d".formatted(++allowances),
        spelling.write(recipient.idNumber()),
        household.householdNo(),
        BigDecimal.valueOf(62_000L + 18_000L * household.members().size(), 2),
        grantedOn,
        endedOn);
  }

  void cremation(Resident dead, IdSpelling spelling, LocalDate day, String crematory) {
    sink.row(
        CityTable.CREMATION,
        "HH%08d".formatted(++cremations),
        spelling.write(dead.idNumber()),
        day,
        crematory);
  }

  private static IdSpelling spelling(LocalDate recordedOn, Chance chance) {
    if (recordedOn.isBefore(EIGHTEEN_DIGITS_SINCE) && chance.is(0.85)) {
      return IdSpelling.FIFTEEN_DIGITS;
    }
    return chance.is(0.4) ? IdSpelling.LOWER_CASE : IdSpelling.CANONICAL;
  }
}
