package dev.landbridge.demo.city;

import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes the ordinary households of the city: singles, couples, families of two and three
 * generations, dormitories; with earlier marriages to somebody else in the city, and deaths.
 */
final class HouseholdMaker {
  private static final int DIVORCED_KEPT = 64;
  private static final List<District> DISTRICTS = List.of(District.values());

  private final LocalDate today;
  private final People people;
  private final Map<Sex, Deque<Resident>> divorced = new EnumMap<>(Sex.class);

  HouseholdMaker(LocalDate today, People people) {
    this.today = today;
    this.people = people;
    divorced.put(Sex.MALE, new ArrayDeque<>());
    divorced.put(Sex.FEMALE, new ArrayDeque<>());
  }

  /**
   * Makes the next household.
   *
   * @param atMost the greatest number of members, at least 1
   */
  Household next(int atMost, Chance chance) {
    District district = chance.pickEarly(DISTRICTS);
    int kind = chance.between(1, 100);
    if (atMost >= 12 && kind <= 3) {
      return dormitory(district, chance);
    }
    if (atMost < 7 || kind <= 24) {
      return single(district, chance);
    }
    if (kind <= 31) {
      return singleParent(district, chance);
    }
    return couple(district, kind <= 48 ? 0 : chance.between(1, 3), kind > 86, chance);
  }

  private Household dormitory(District district, Chance chance) {
    List<Resident> members = new ArrayList<>();
    for (int i = chance.between(4, 12); i > 0; i--) {
      members.add(adult(district, sex(chance), 19, 30, chance));
    }
    return household(district, true, members, List.of(), chance);
  }

  private Household single(District district, Chance chance) {
    Resident resident = adult(district, sex(chance), 22, 85, chance);
    int age = resident.ageOn(today);
    if (age >= 30 && age <= 68 && chance.is(0.5)) {
      Deque<Resident> pool = divorced.getOrDefault(resident.sex(), new ArrayDeque<>());
      pool.addLast(resident);
      if (pool.size() > DIVORCED_KEPT) {
        pool.removeFirst();
      }
    }
    boolean dead = age >= 70 && chance.is(0.06);
    return household(
        district, false, List.of(dead ? died(resident, chance) : resident), List.of(), chance);
  }

  private Household singleParent(District district, Chance chance) {
    List<Resident> members = new ArrayList<>();
    Resident parent = adult(district, sex(chance), 28, 55, chance);
    members.add(parent);
    addChildren(members, parent, chance.between(1, 2), chance);
    return household(district, false, members, List.of(), chance);
  }

  private Household couple(
      District district, int children, boolean withGrandparents, Chance chance) {
    int oldest = children == 0 ? 84 : 52;
    Resident husband = adult(district, Sex.MALE, 24, oldest, chance);
    LocalDate wifeBorn = husband.bornOn().plusDays(chance.between(-1500, 2200));
    LocalDate latest = today.minusYears(22);
    Resident wife =
        people.of(
            Names.surname(chance),
            district,
            Sex.FEMALE,
            wifeBorn.isAfter(latest) ? chance.date(latest.minusYears(5), latest) : wifeBorn,
            chance);
    LocalDate bothAdult = later(husband.turns(22), wife.turns(20));
    LocalDate registeredOn =
        chance.date(bothAdult, earlier(bothAdult.plusYears(9), today.minusDays(10)));
    List<Marriage> marriages = new ArrayList<>();
    marriages.add(Marriage.between(husband, wife, registeredOn));
    addEarlierMarriage(marriages, husband, registeredOn, chance);
    addEarlierMarriage(marriages, wife, registeredOn, chance);
    List<Resident> members = new ArrayList<>(List.of(husband, wife));
    addChildren(members, wife, children, chance);
    if (withGrandparents) {
      addGrandparent(members, husband, Sex.FEMALE, chance);
      if (chance.is(0.6)) {
        addGrandparent(members, husband, Sex.MALE, chance);
      }
    }
    if (husband.ageOn(today) >= 66 && chance.is(0.08)) {
      Resident dead = died(husband, chance);
      members.set(0, wife);
      members.set(1, dead);
      marriages.set(0, widowed(marriages.getFirst(), dead));
    }
    return household(district, false, members, marriages, chance);
  }

  private static Marriage widowed(Marriage marriage, Resident dead) {
    LocalDate diedOn = dead.diedOn();
    return diedOn == null ? marriage : marriage.ended(Marriage.Status.WIDOWED, diedOn);
  }

  private void addEarlierMarriage(
      List<Marriage> marriages, Resident resident, LocalDate before, Chance chance) {
    Sex other = resident.sex() == Sex.MALE ? Sex.FEMALE : Sex.MALE;
    if (!chance.is(0.16)) {
      return;
    }
    Resident former = takeDivorced(other, resident);
    if (former == null) {
      return;
    }
    LocalDate bothAdult = later(resident.turns(22), former.turns(22));
    LocalDate endedBy = before.minusDays(60);
    if (bothAdult.plusYears(1).isBefore(endedBy)) {
      LocalDate registeredOn = chance.date(bothAdult, endedBy.minusDays(200));
      marriages.add(
          Marriage.between(resident, former, registeredOn)
              .ended(Marriage.Status.DIVORCED, chance.date(registeredOn.plusDays(100), endedBy)));
    }
  }

  private @Nullable Resident takeDivorced(Sex sex, Resident partner) {
    Deque<Resident> pool = divorced.getOrDefault(sex, new ArrayDeque<>());
    for (Resident candidate : pool) {
      if (Math.abs(candidate.bornOn().getYear() - partner.bornOn().getYear()) <= 8) {
        pool.remove(candidate);
        return candidate;
      }
    }
    return null;
  }

  private void addChildren(List<Resident> members, Resident parent, int count, Chance chance) {
    Resident head = members.getFirst();
    District district = districtOf(head);
    for (int i = 0; i < count; i++) {
      LocalDate bornOn = chance.date(parent.turns(21), earlier(parent.turns(38), today));
      if (bornOn.isBefore(today.minusDays(30))) {
        String surname = Names.surnameOf(head.name(), chance);
        members.add(people.of(surname, district, sex(chance), bornOn, chance));
      }
    }
  }

  private void addGrandparent(List<Resident> members, Resident child, Sex sex, Chance chance) {
    LocalDate bornOn = child.bornOn().minusDays(chance.between(21 * 365, 33 * 365));
    String surname =
        sex == Sex.MALE ? Names.surnameOf(child.name(), chance) : Names.surname(chance);
    Resident grandparent = people.of(surname, districtOf(child), sex, bornOn, chance);
    boolean dead = grandparent.ageOn(today) >= 70 && chance.is(0.08);
    members.add(dead ? died(grandparent, chance) : grandparent);
  }

  private Resident died(Resident resident, Chance chance) {
    LocalDate diedOn = chance.date(today.minusYears(3), today.minusDays(3));
    LocalDate deregisteredOn = diedOn.plusDays(chance.between(2, 40));
    boolean known = !deregisteredOn.isAfter(today) && chance.is(0.9);
    return resident.died(diedOn, known ? deregisteredOn : null);
  }

  private Resident adult(District district, Sex sex, int youngest, int oldest, Chance chance) {
    LocalDate bornOn = chance.date(today.minusYears(oldest), today.minusYears(youngest));
    return people.of(Names.surname(chance), district, sex, bornOn, chance);
  }

  private Household household(
      District district,
      boolean collective,
      List<Resident> members,
      List<Marriage> marriages,
      Chance chance) {
    return new Household(
        people.nextHouseholdNo(district),
        district,
        district.address(chance),
        collective,
        members,
        marriages);
  }

  private static District districtOf(Resident resident) {
    for (District district : DISTRICTS) {
      if (resident.idNumber().startsWith(district.areaCode())) {
        return district;
      }
    }
    return DISTRICTS.getFirst();
  }

  private static Sex sex(Chance chance) {
    return chance.is(0.5) ? Sex.MALE : Sex.FEMALE;
  }

  private static LocalDate earlier(LocalDate one, LocalDate other) {
    return one.isBefore(other) ? one : other;
  }

  private static LocalDate later(LocalDate one, LocalDate other) {
    return one.isAfter(other) ? one : other;
  }
}
