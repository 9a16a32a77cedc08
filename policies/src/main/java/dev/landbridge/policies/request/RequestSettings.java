package dev.landbridge.policies.request;

import dev.landbridge.policies.calendar.WorkingCalendar;
import java.time.ZoneId;

/**
 * By which time requests are to be decided.
 *
 * <p>Source: 政务数据共享条例 article 21; local rules set shorter limits.
 *
 * @param calendar which days count
 * @param zone in which a day begins
 * @param decisionDays working days that an owner has
 * @param extensionDays working days more that it can take once, if it says why
 */
public record RequestSettings(
    WorkingCalendar calendar, ZoneId zone, int decisionDays, int extensionDays) {

  /** What the regulation says, in China's time. */
  public static RequestSettings usual() {
    return new RequestSettings(WorkingCalendar.bundled(), ZoneId.of("Asia/Shanghai"), 10, 10);
  }
}
