package dev.landbridge.demo.city;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Set;

/** Writes the households of the {@link NotableResidents}: the same rows for every seed. */
final class Stories {
  private static final long SEED = 20_250_801;

  /** Set, not thrown for: the documentation asks for it, and other dice would fall otherwise. */
  private static final String APPLICANT_PHONE = "11859023467";

  private final Registers registers;
  private final People people;
  private final LocalDate today;
  private final Chance chance = new Chance(SEED);

  Stories(Registers registers, People people, LocalDate today) {
    this.registers = registers;
    this.people = people;
    this.today = today;
  }

  NotableResidents write() {
    List<Citizen> applicant = applicant();
    List<Citizen> fifteenDigits = fifteenDigits();
    List<Citizen> remarried = remarried();
    List<Citizen> pensioner = deceasedPensioner();
    Citizen recipient = recipientWithTwoHomes();
    Citizen neverMarried = neverMarried();
    Citizen alone = alone();
    Citizen endsWithX = endsWithX();
    Citizen interrupted = interrupted();
    Citizen marriedElsewhere = marriedElsewhere();
    List<Citizen> names = rareNames();
    return new NotableResidents(
        applicant.get(0),
        applicant.get(1),
        applicant.get(2),
        fifteenDigits.get(0),
        fifteenDigits.get(1),
        remarried.get(0),
        remarried.get(1),
        pensioner.get(1),
        pensioner.get(0),
        recipient,
        neverMarried,
        alone,
        endsWithX,
        interrupted,
        marriedElsewhere,
        names.get(0),
        names.get(1));
  }

  private List<Citizen> applicant() {
    District district = District.WANGCHAO;
    Resident husband = person("陈志远", district, Sex.MALE, 1985, 4, 12).reachedBy(APPLICANT_PHONE);
    Resident wife = person("林晓雯", district, Sex.FEMALE, 1988, 9, 23);
    Resident daughter = person("陈思涵", district, Sex.FEMALE, 2015, 6, 2);
    Resident son = person("陈子墨", district, Sex.MALE, 2019, 11, 30);
    Resident mother = person("王秀英", district, Sex.FEMALE, 1956, 2, 8);
    Resident former = person("赵丽", District.CHANGDI, Sex.FEMALE, 1986, 7, 19);
    Marriage first =
        Marriage.between(husband, former, LocalDate.of(2010, 10, 1))
            .ended(Marriage.Status.DIVORCED, LocalDate.of(2013, 3, 15));
    Marriage current = Marriage.between(husband, wife, LocalDate.of(2014, 5, 20));
    registers.civilAffairs().marriage(first, IdSpelling.FIFTEEN_DIGITS, IdSpelling.CANONICAL);
    registers.civilAffairs().marriage(current, IdSpelling.CANONICAL, IdSpelling.CANONICAL);
    Household family = family(district, husband, wife, daughter, son, mother);
    Household alone = family(District.CHANGDI, former);
    employ(husband, IdSpelling.PADDED, 60, 13_800, Set.of());
    employ(wife, IdSpelling.CANONICAL, 36, 9_600, Set.of());
    registers
        .socialSecurity()
        .insured(mother, IdSpelling.CANONICAL, "RETIRED", null, LocalDate.of(1978, 3, 1));
    registers
        .socialSecurity()
        .pension(mother, IdSpelling.CANONICAL, 3_250, true, LocalDate.of(2011, 3, 1));
    home(family, husband, IdSpelling.CANONICAL, LocalDate.of(2016, 8, 11));
    return List.of(citizen(husband, family), citizen(wife, family), citizen(former, alone));
  }

  private List<Citizen> fifteenDigits() {
    Resident husband = person("黄国强", District.CHANGDI, Sex.MALE, 1962, 1, 17);
    Resident wife = person("吴桂芳", District.CHANGDI, Sex.FEMALE, 1964, 12, 5);
    registers
        .civilAffairs()
        .marriage(
            Marriage.between(husband, wife, LocalDate.of(1987, 5, 1)),
            IdSpelling.FIFTEEN_DIGITS,
            IdSpelling.FIFTEEN_DIGITS);
    Household family = family(District.CHANGDI, husband, wife);
    home(family, husband, IdSpelling.FIFTEEN_DIGITS, LocalDate.of(1996, 4, 3));
    return List.of(citizen(husband, family), citizen(wife, family));
  }

  private List<Citizen> remarried() {
    Resident husband = person("周伟", District.YUNYU, Sex.MALE, 1980, 8, 8);
    Resident wife = person("孙敏", District.YUNYU, Sex.FEMALE, 1982, 3, 27);
    Marriage first = Marriage.between(husband, wife, LocalDate.of(2006, 9, 9));
    Marriage again = Marriage.between(husband, wife, LocalDate.of(2018, 2, 14));
    registers
        .civilAffairs()
        .marriage(
            first.ended(Marriage.Status.DIVORCED, LocalDate.of(2012, 6, 30)),
            IdSpelling.CANONICAL,
            IdSpelling.FIFTEEN_DIGITS);
    registers.civilAffairs().marriage(again, IdSpelling.CANONICAL, IdSpelling.CANONICAL);
    Household family = family(District.YUNYU, husband, wife);
    return List.of(citizen(husband, family), citizen(wife, family));
  }

  private List<Citizen> deceasedPensioner() {
    LocalDate diedOn = today.minusMonths(4);
    Resident dead = person("郑德福", District.QIAONAN, Sex.MALE, 1941, 10, 21).died(diedOn, null);
    Resident widow = person("许玉珍", District.QIAONAN, Sex.FEMALE, 1944, 6, 6);
    registers
        .civilAffairs()
        .marriage(
            Marriage.between(dead, widow, LocalDate.of(1966, 1, 1))
                .ended(Marriage.Status.WIDOWED, diedOn),
            IdSpelling.FIFTEEN_DIGITS,
            IdSpelling.FIFTEEN_DIGITS);
    registers.civilAffairs().cremation(dead, IdSpelling.CANONICAL, diedOn.plusDays(2), "陆桥市殡仪馆");
    registers
        .socialSecurity()
        .insured(dead, IdSpelling.PADDED, "RETIRED", null, LocalDate.of(1965, 7, 1));
    registers
        .socialSecurity()
        .pension(dead, IdSpelling.PADDED, 4_120, true, LocalDate.of(2001, 11, 1));
    Household family = family(District.QIAONAN, widow, dead);
    return List.of(citizen(dead, family), citizen(widow, family));
  }

  private Citizen recipientWithTwoHomes() {
    Resident recipient =
        people.endingWithX("何建军", District.LINGANG, Sex.MALE, LocalDate.of(1968, 5, 16), chance);
    Household family =
        family(
            District.LINGANG, recipient, person("何佳怡", District.LINGANG, Sex.FEMALE, 2004, 1, 9));
    registers
        .civilAffairs()
        .lowIncome(family, recipient, IdSpelling.LOWER_CASE, LocalDate.of(2021, 4, 1), null);
    home(family, recipient, IdSpelling.FIFTEEN_DIGITS, LocalDate.of(1998, 12, 24));
    home(family, recipient, IdSpelling.LOWER_CASE, LocalDate.of(2017, 3, 2));
    return citizen(recipient, family);
  }

  private Citizen neverMarried() {
    Resident father = person("罗志刚", District.WANGCHAO, Sex.MALE, 1970, 3, 3);
    Resident mother = person("梁秀兰", District.WANGCHAO, Sex.FEMALE, 1972, 4, 4);
    Resident daughter = person("罗梦瑶", District.WANGCHAO, Sex.FEMALE, 1999, 8, 15);
    registers
        .civilAffairs()
        .marriage(
            Marriage.between(father, mother, LocalDate.of(1996, 10, 10)),
            IdSpelling.FIFTEEN_DIGITS,
            IdSpelling.FIFTEEN_DIGITS);
    employ(daughter, IdSpelling.CANONICAL, 20, 7_200, Set.of());
    return citizen(daughter, family(District.WANGCHAO, father, mother, daughter));
  }

  private Citizen alone() {
    Resident resident = person("许文博", District.YUNYU, Sex.MALE, 1992, 11, 1);
    employ(resident, IdSpelling.CANONICAL, 12, 8_400, Set.of());
    return citizen(resident, family(District.YUNYU, resident));
  }

  private Citizen endsWithX() {
    Resident resident =
        people.endingWithX("宋佳慧", District.CHANGDI, Sex.FEMALE, LocalDate.of(1993, 2, 11), chance);
    employ(resident, IdSpelling.LOWER_CASE, 24, 10_500, Set.of());
    return citizen(resident, family(District.CHANGDI, resident));
  }

  private Citizen interrupted() {
    Resident resident = person("高磊", District.LINGANG, Sex.MALE, 1990, 12, 12);
    YearMonth last = registers.socialSecurity().lastMonth();
    employ(
        resident,
        IdSpelling.CANONICAL,
        30,
        6_800,
        Set.of(last.minusMonths(3), last.minusMonths(2)));
    return citizen(resident, family(District.LINGANG, resident));
  }

  private Citizen marriedElsewhere() {
    Resident wife = person("谢雅琳", District.DONGJIAO, Sex.FEMALE, 1991, 5, 29);
    Resident elsewhere = person("何远", District.DONGJIAO, Sex.MALE, 1989, 9, 2);
    registers
        .civilAffairs()
        .marriage(
            Marriage.between(wife, elsewhere, LocalDate.of(2019, 8, 7)),
            IdSpelling.CANONICAL,
            IdSpelling.CANONICAL);
    return citizen(wife, family(District.DONGJIAO, wife));
  }

  private List<Citizen> rareNames() {
    Resident rare = person("田𠮷翔", District.QIAONAN, Sex.MALE, 1978, 1, 28);
    Resident daughter = person("田䶮", District.QIAONAN, Sex.FEMALE, 2008, 4, 18);
    Resident minority = person("迪丽努尔·艾合买提", District.QIAONAN, Sex.FEMALE, 1995, 6, 14);
    Household family = family(District.QIAONAN, rare, daughter);
    return List.of(citizen(rare, family), citizen(minority, family(District.QIAONAN, minority)));
  }

  private Resident person(String name, District district, Sex sex, int year, int month, int day) {
    return people.named(name, district, sex, LocalDate.of(year, month, day), chance);
  }

  private Household family(District district, Resident... members) {
    Household household =
        new Household(
            people.nextHouseholdNo(district),
            district,
            district.address(chance),
            false,
            List.of(members),
            List.of());
    registers.police().register(household);
    return household;
  }

  private void employ(
      Resident resident, IdSpelling spelling, int months, int base, Set<YearMonth> skipped) {
    SocialSecurityRegister register = registers.socialSecurity();
    YearMonth first = register.lastMonth().minusMonths(months - 1L);
    register.insured(resident, spelling, "ACTIVE", "海风软件有限公司", first.atDay(1));
    register.contributions(resident, spelling, first, register.lastMonth(), skipped, base);
  }

  private void home(
      Household household, Resident owner, IdSpelling spelling, LocalDate registeredOn) {
    registers
        .realEstate()
        .property(
            owner.idNumber(),
            spelling,
            household.district(),
            household.district().address(chance),
            8_936,
            "RESIDENTIAL",
            "REGISTERED",
            registeredOn);
  }

  private static Citizen citizen(Resident resident, Household household) {
    return new Citizen(resident.idNumber(), resident.name(), household.householdNo());
  }
}
