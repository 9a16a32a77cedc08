package dev.landbridge.demo.city;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes residents, each with an ID of her own, and numbers their households. */
final class People {
  private static final List<String> ETHNICITIES = List.of("畲族", "回族", "满族", "壮族");

  private final CitizenIds ids = new CitizenIds();
  private final Map<District, Integer> households = new EnumMap<>(District.class);

  /** The next household number of a district: its area code and six digits. */
  String nextHouseholdNo(District district) {
    return "%s%06d".formatted(district.areaCode(), households.merge(district, 1, Integer::sum));
  }

  /** Makes a living resident with this name. */
  Resident named(String name, District district, Sex sex, LocalDate bornOn, Chance chance) {
    String idNumber = ids.issue(district, bornOn, sex);
    return new Resident(
        idNumber,
        name,
        sex,
        bornOn,
        name.contains("·") ? "维吾尔族" : "汉族",
        phone(bornOn, chance),
        null,
        null);
  }

  /** Makes a living resident with this name, whose ID ends with X. */
  Resident endingWithX(String name, District district, Sex sex, LocalDate bornOn, Chance chance) {
    String idNumber = ids.issueEndingWithX(district, bornOn, sex);
    return new Resident(idNumber, name, sex, bornOn, "汉族", phone(bornOn, chance), null, null);
  }

  /** Makes a living resident of this family. */
  Resident of(String surname, District district, Sex sex, LocalDate bornOn, Chance chance) {
    boolean minority = chance.is(0.004);
    String name = minority ? Names.minority(sex, chance) : Names.full(surname, sex, chance);
    String idNumber = ids.issue(district, bornOn, sex);
    String phone = phone(bornOn, chance);
    return new Resident(idNumber, name, sex, bornOn, ethnicity(name, chance), phone, null, null);
  }

  private static @Nullable String ethnicity(String name, Chance chance) {
    if (name.startsWith("扎西") || name.startsWith("卓玛")) {
      return "藏族";
    }
    if (name.startsWith("巴特尔") || name.startsWith("其木格")) {
      return "蒙古族";
    }
    if (name.contains("·")) {
      return "维吾尔族";
    }
    if (chance.is(0.01)) {
      return null;
    }
    return chance.is(0.95) ? "汉族" : chance.pick(ETHNICITIES);
  }

  /** No mobile number of the country begins with 11, so none of these can ring. */
  private static @Nullable String phone(LocalDate bornOn, Chance chance) {
    return bornOn.getYear() > 2014 || chance.is(0.1)
        ? null
        : "11" + chance.between(100_000_000, 999_999_999);
  }
}
