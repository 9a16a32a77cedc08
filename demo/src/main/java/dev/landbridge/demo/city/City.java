package dev.landbridge.demo.city;

import java.time.LocalDate;

/**
 * A demo city: the same three values always give the same rows, byte for byte.
 *
 * <p>Memory does not grow with the number of residents: rows are made household by household and
 * forgotten.
 *
 * @param seed decides everything but the {@link NotableResidents}
 * @param residents how many persons the population register holds, {@value #FEWEST_RESIDENTS} to
 *     {@value #MOST_RESIDENTS}
 * @param today the day on which the rows are true; nothing is dated later
 */
public record City(long seed, int residents, LocalDate today) {
  /** The fewest residents a city can have: room for the notable ones. */
  public static final int FEWEST_RESIDENTS = 100;

  /** The most residents a city can have. */
  public static final int MOST_RESIDENTS = 5_000_000;

  /** The default day on which the rows are true. */
  public static final LocalDate TODAY = LocalDate.of(2026, 6, 30);

  /**
   * Describes a city.
   *
   * @throws IllegalArgumentException if {@code residents} is out of range
   */
  public City {
    if (residents < FEWEST_RESIDENTS || residents > MOST_RESIDENTS) {
      throw new IllegalArgumentException(
          "Cannot make city: %d residents. Ask for %d to %d."
              .formatted(residents, FEWEST_RESIDENTS, MOST_RESIDENTS));
    }
  }

  /**
   * Writes every row of every table, the notable residents first. A person's rows in different
   * tables come close together; within a table the order is the order of households.
   */
  public void write(RowSink sink) {
    Registers registers = new Registers(sink, today);
    People people = new People();
    new Stories(registers, people, today).write();
    HouseholdMaker maker = new HouseholdMaker(today, people);
    Chance chance = new Chance(seed);
    while (registers.police().persons() < residents) {
      Chance ofHousehold = chance.split();
      int missing = residents - registers.police().persons();
      registers.register(maker.next(missing, ofHousehold), ofHousehold);
    }
  }
}
