package dev.landbridge.demo.city;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * 人力资源和社会保障局's rows. Dirt: a final x in lower case, and blanks up to 20 characters; one person's
 * contributions may change their spelling in the month a new system began.
 */
final class SocialSecurityRegister {
  private static final List<String> EMPLOYERS =
      List.of(
          "陆桥港务集团有限公司",
          "听涛电子有限公司",
          "望潮区第一小学",
          "东礁水产加工厂",
          "云屿旅游发展有限公司",
          "长堤纺织有限公司",
          "陆桥市中心医院",
          "海风软件有限公司",
          "桥南建筑工程有限公司",
          "临港物流有限公司");

  private final RowSink sink;
  private final LocalDate today;
  private int pensions;

  SocialSecurityRegister(RowSink sink, LocalDate today) {
    this.sink = sink;
    this.today = today;
  }

  /** Registers what an ordinary resident has: nothing, an insurance, or a pension. */
  void register(Resident resident, Chance chance) {
    int age = resident.ageOn(today);
    int pensionAge = resident.sex() == Sex.MALE ? 60 : 55;
    IdSpelling spelling = spelling(chance);
    if (age >= pensionAge) {
      if (chance.is(0.85)) {
        retire(resident, spelling, pensionAge, chance);
      }
    } else if (age >= 20 && chance.is(0.82)) {
      insure(resident, spelling, chance);
    }
  }

  void insured(
      Resident resident,
      IdSpelling spelling,
      String status,
      @Nullable String employer,
      LocalDate since) {
    sink.row(
        CityTable.INSURED,
        spelling.write(resident.idNumber()),
        resident.name(),
        status,
        employer,
        since);
  }

  /** Writes one contribution a month from {@code first} to {@code last}, except the skipped. */
  void contributions(
      Resident resident,
      IdSpelling spelling,
      YearMonth first,
      YearMonth last,
      Set<YearMonth> skipped,
      int baseYuan) {
    String idNumber = spelling.write(resident.idNumber());
    BigDecimal base = BigDecimal.valueOf(baseYuan * 100L, 2);
    for (YearMonth month = first; !month.isAfter(last); month = month.plusMonths(1)) {
      if (!skipped.contains(month)) {
        sink.row(CityTable.CONTRIBUTION, idNumber, month, base, month.atDay(15));
      }
    }
  }

  void pension(
      Resident resident, IdSpelling spelling, int amountYuan, boolean active, LocalDate since) {
    sink.row(
        CityTable.PENSION,
        "YL%08d".formatted(++pensions),
        spelling.write(resident.idNumber()),
        BigDecimal.valueOf(amountYuan * 100L, 2),
        active ? "ACTIVE" : "STOPPED",
        since);
  }

  /** The last month whose contributions are all in. */
  YearMonth lastMonth() {
    return YearMonth.from(today).minusMonths(1);
  }

  private void retire(Resident resident, IdSpelling spelling, int pensionAge, Chance chance) {
    LocalDate since = resident.turns(pensionAge).plusMonths(1).withDayOfMonth(1);
    insured(resident, spelling, "RETIRED", null, resident.turns(chance.between(20, 35)));
    boolean active = resident.diedOn() == null || chance.is(0.15);
    pension(resident, spelling(chance), chance.between(1_400, 6_800), active, since);
  }

  private void insure(Resident resident, IdSpelling spelling, Chance chance) {
    boolean active = resident.diedOn() == null && chance.is(0.88);
    LocalDate since = chance.date(resident.turns(18), today.minusMonths(chance.between(1, 60)));
    insured(resident, spelling, active ? "ACTIVE" : "SUSPENDED", chance.pick(EMPLOYERS), since);
    YearMonth last = active ? lastMonth() : lastMonth().minusMonths(chance.between(2, 20));
    YearMonth first = last.minusMonths(chance.between(2, 46));
    YearMonth insuredFrom = YearMonth.from(since);
    if (first.isBefore(insuredFrom)) {
      first = insuredFrom;
    }
    Set<YearMonth> skipped = chance.is(0.25) ? gap(first, last, chance) : Set.of();
    int base = chance.between(40, 250) * 100;
    if (chance.is(0.1)) {
      YearMonth newSystem = lastMonth().minusMonths(12);
      YearMonth old = newSystem.minusMonths(1);
      contributions(
          resident, IdSpelling.PADDED, first, last.isBefore(old) ? last : old, skipped, base);
      first = first.isBefore(newSystem) ? newSystem : first;
    }
    contributions(resident, spelling, first, last, skipped, base);
  }

  private static Set<YearMonth> gap(YearMonth first, YearMonth last, Chance chance) {
    int months = (int) first.until(last, java.time.temporal.ChronoUnit.MONTHS);
    YearMonth start = first.plusMonths(chance.between(0, Math.max(0, months)));
    return switch (chance.between(1, 3)) {
      case 1 -> Set.of(start);
      case 2 -> Set.of(start, start.plusMonths(1));
      default -> Set.of(start, start.plusMonths(1), start.plusMonths(2));
    };
  }

  private static IdSpelling spelling(Chance chance) {
    if (chance.is(0.12)) {
      return IdSpelling.PADDED;
    }
    return chance.is(0.6) ? IdSpelling.LOWER_CASE : IdSpelling.CANONICAL;
  }
}
