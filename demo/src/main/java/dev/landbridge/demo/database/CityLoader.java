package dev.landbridge.demo.database;

import dev.landbridge.demo.city.City;
import dev.landbridge.demo.city.CityTable;
import java.io.IOException;
import java.io.InputStream;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** Loads a city: one pass over its rows feeds one load statement per table, all at once. */
final class CityLoader {
  private static final int REPORT_EVERY = 50_000;
  private static final int BAR_WIDTH = 20;

  private final City city;
  private final Progress progress;
  private final Map<CityTable, TablePipe> pipes = new EnumMap<>(CityTable.class);
  private int persons;

  CityLoader(City city, Progress progress) {
    this.city = city;
    this.progress = progress;
    for (CityTable table : CityTable.values()) {
      pipes.put(table, new TablePipe());
    }
  }

  /**
   * Loads every table.
   *
   * @throws dev.landbridge.core.error.LandbridgeException if a table cannot be loaded or holds
   *     another number of rows than were sent
   */
  void load(Target target) {
    List<Callable<@Nullable Void>> tasks = new ArrayList<>();
    tasks.add(this::write);
    pipes.forEach((table, pipe) -> tasks.add(() -> read(target, table, pipe)));
    Parallel.run(tasks);
  }

  private @Nullable Void write() {
    boolean whole = false;
    try {
      city.write(this::write);
      pipes.values().forEach(TablePipe::finish);
      whole = true;
    } finally {
      if (!whole) {
        pipes.values().forEach(TablePipe::fail);
      }
    }
    return null;
  }

  private void write(CityTable table, @Nullable Object... values) {
    Objects.requireNonNull(pipes.get(table)).write(values);
    if (table == CityTable.PERSON && ++persons % REPORT_EVERY == 0) {
      progress.report(bar(persons, city.residents()));
    }
  }

  /** {@code [#####···············] 250,000 of 1,000,000 residents}. */
  private static String bar(long done, long all) {
    int filled = (int) (BAR_WIDTH * Math.min(done, all) / all);
    return "[%s%s] %,d of %,d residents"
        .formatted("#".repeat(filled), "·".repeat(BAR_WIDTH - filled), done, all);
  }

  private static @Nullable Void read(Target target, CityTable table, TablePipe pipe)
      throws SQLException, IOException {
    try {
      long loaded = target.load(table, pipe);
      if (loaded != pipe.rows()) {
        throw new IOException("%s: %d of %d rows".formatted(table, loaded, pipe.rows()));
      }
      return null;
    } finally {
      pipe.abandon();
    }
  }

  /** Loads one table from a stream of rows and returns their number. */
  @FunctionalInterface
  interface Target {
    long load(CityTable table, InputStream rows) throws SQLException, IOException;
  }
}
