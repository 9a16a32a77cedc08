package dev.landbridge.policies.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.landbridge.core.error.LandbridgeException;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkingCalendarTest {
  private static final WorkingCalendar CALENDAR = WorkingCalendar.bundled();

  @ParameterizedTest
  @CsvSource({
    "2026-01-02, false", // New Year, a Friday
    "2026-01-04, true", // made up for, a Sunday
    "2026-02-14, true", // a Saturday before the Spring Festival
    "2026-02-23, false", // its last day, a Monday
    "2026-02-24, true",
    "2026-05-09, true", // a Saturday after Labour Day
    "2026-06-19, false", // Dragon Boat Festival, a Friday
    "2026-09-20, true",
    "2026-10-01, false",
    "2026-10-10, true",
    "2026-11-28, false", // a usual Saturday
    "2026-11-30, true"
  })
  void followsTheNoticeOfTheYear(LocalDate day, boolean working) {
    assertThat(CALENDAR.isWorkingDay(day)).isEqualTo(working);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-27, 0, 2026-11-27",
    "2026-11-27, 1, 2026-11-30", // over a weekend
    "2026-09-24, 10, 2026-10-15", // over Mid-Autumn and National Day, with 10 October
    "2026-02-13, 2, 2026-02-24", // the Saturday counts, the festival does not
    "2026-12-31, 1, 2027-01-01" // a year of which no notice is known: by the week
  })
  void countsWorkingDays(LocalDate from, int days, LocalDate last) {
    assertThat(CALENDAR.after(from, days)).isEqualTo(last);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2026-13-01 off | 1",
        "2026-01-01 free | 1",
        "2026-01-01 off\\n2026-01-01 work | 2",
        "# fine\\n2026-01-05..2026-01-02 off | 2",
        "2026-01-01..2028-01-02 off | 1"
      })
  void saysInWhichLineItIsWrong(String text, int line) {
    assertThatThrownBy(() -> WorkingCalendar.read(text.replace("\\n", "\n")))
        .isInstanceOf(LandbridgeException.class)
        .hasMessageStartingWith("Cannot read the calendar: line " + line + ", ");
  }

  @Test
  void anEmptyCalendarIsTheWeek() {
    WorkingCalendar week = WorkingCalendar.read("# nothing\n\n");
    assertThat(week.isWorkingDay(LocalDate.parse("2026-10-01"))).isTrue();
    assertThat(week.isWorkingDay(LocalDate.parse("2026-10-03"))).isFalse();
  }
}
