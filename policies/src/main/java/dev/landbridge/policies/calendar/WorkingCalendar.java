package dev.landbridge.policies.calendar;

import dev.landbridge.core.error.ErrorCode;
import dev.landbridge.core.error.LandbridgeException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which days are working days: Monday to Friday, unless the calendar says otherwise of a day.
 * Immutable.
 *
 * <p>Source: the yearly notice of the State Council's office on holidays (节假日安排), which names days
 * off and the make-up working days (调休) for them.
 */
public final class WorkingCalendar {
  private static final String BUNDLED = "/dev/landbridge/policies/calendar/working-days.txt";
  private static final Pattern LINE =
      Pattern.compile("(?<first>\\S+?)(\\.\\.(?<last>\\S+))?\\s+(?<what>off|work)");
  private static final int LONGEST_RANGE_DAYS = 366;

  private final Map<LocalDate, Boolean> exceptions;

  private WorkingCalendar(Map<LocalDate, Boolean> exceptions) {
    this.exceptions = Map.copyOf(exceptions);
  }

  /** The calendar that comes with Landbridge. */
  public static WorkingCalendar bundled() {
    try (InputStream in =
        Objects.requireNonNull(WorkingCalendar.class.getResourceAsStream(BUNDLED), BUNDLED)) {
      return read(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Reads a calendar: on each line a day, or {@code first..last}, and {@code off} or {@code work};
   * what follows a {@code #} is a comment.
   *
   * @throws LandbridgeException with {@code CONFIGURATION_INVALID} if a line is none such, or a day
   *     is named twice
   */
  public static WorkingCalendar read(String text) {
    Map<LocalDate, Boolean> exceptions = new HashMap<>();
    List<String> lines = text.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).replaceFirst("#.*", "").strip();
      if (!line.isEmpty()) {
        try {
          readLine(line, exceptions);
        } catch (IllegalArgumentException | DateTimeException wrong) {
          throw new LandbridgeException(
              ErrorCode.CONFIGURATION_INVALID,
              "Cannot read the calendar: line %d, %s. Write a day, or two with .. between them, and off or work."
                  .formatted(i + 1, wrong.getMessage()),
              wrong);
        }
      }
    }
    return new WorkingCalendar(exceptions);
  }

  private static void readLine(String line, Map<LocalDate, Boolean> exceptions) {
    Matcher matcher = LINE.matcher(line);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("\"" + line + "\"");
    }
    LocalDate first = LocalDate.parse(matcher.group("first"));
    LocalDate last = matcher.group("last") == null ? first : LocalDate.parse(matcher.group("last"));
    boolean work = matcher.group("what").equals("work");
    if (last.isBefore(first) || last.isAfter(first.plusDays(LONGEST_RANGE_DAYS))) {
      throw new IllegalArgumentException("\"" + line + "\"");
    }
    for (LocalDate day = first; !day.isAfter(last); day = day.plusDays(1)) {
      if (exceptions.put(day, work) != null) {
        throw new IllegalArgumentException(day + " is named twice");
      }
    }
  }

  /** Whether people work on a day. */
  public boolean isWorkingDay(LocalDate day) {
    Boolean exception = exceptions.get(day);
    if (exception != null) {
      return exception;
    }
    return day.getDayOfWeek() != DayOfWeek.SATURDAY && day.getDayOfWeek() != DayOfWeek.SUNDAY;
  }

  /**
   * The last day of a time limit: that many working days after a day, which itself does not count.
   *
   * @param workingDays 0 or more
   */
  public LocalDate after(LocalDate day, int workingDays) {
    LocalDate found = day;
    for (int left = workingDays; left > 0; ) {
      found = found.plusDays(1);
      if (isWorkingDay(found)) {
        left--;
      }
    }
    return found;
  }
}
