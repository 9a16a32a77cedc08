package dev.landbridge.demo.database;

import dev.landbridge.demo.city.City;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What to start.
 *
 * @param city whose rows to load
 * @param dataFolder where to keep the databases for the next start; empty: a temporary folder that
 *     is deleted at the end
 * @param postgreSqlPort the port of the PostgreSQL server, 0 for a free one
 * @param mariaDbPort the port of the MariaDB server, 0 for a free one
 * @param binaryCache where the servers' unpacked programs are kept and shared by all starts of this
 *     user, about 350 MB
 */
public record DemoOptions(
    City city, Optional<Path> dataFolder, int postgreSqlPort, int mariaDbPort, Path binaryCache) {

  /** The seed of the demo city unless another is asked for. */
  public static final long DEFAULT_SEED = 809;

  /** The number of residents unless another is asked for. */
  public static final int DEFAULT_RESIDENTS = 10_000;

  /**
   * Checks the options.
   *
   * @throws IllegalArgumentException if a port is not 0 to 65535
   */
  public DemoOptions {
    for (int port : new int[] {postgreSqlPort, mariaDbPort}) {
      if (port < 0 || port > 65_535) {
        throw new IllegalArgumentException(
            "Cannot use port: %d. Name one from 1 to 65535, or 0 for a free one.".formatted(port));
      }
    }
  }

  /** Ten thousand residents, a temporary folder, free ports. */
  public static DemoOptions defaults() {
    return new DemoOptions(
        new City(DEFAULT_SEED, DEFAULT_RESIDENTS, City.TODAY),
        Optional.empty(),
        0,
        0,
        defaultBinaryCache());
  }

  /** The same with another number of residents. */
  public DemoOptions withResidents(int residents) {
    return withCity(new City(city.seed(), residents, city.today()));
  }

  /** The same with another city. */
  public DemoOptions withCity(City other) {
    return new DemoOptions(other, dataFolder, postgreSqlPort, mariaDbPort, binaryCache);
  }

  /** The same, kept in this folder. */
  public DemoOptions withDataFolder(Path folder) {
    return new DemoOptions(city, Optional.of(folder), postgreSqlPort, mariaDbPort, binaryCache);
  }

  /** The same on these ports. */
  public DemoOptions withPorts(int postgreSql, int mariaDb) {
    return new DemoOptions(city, dataFolder, postgreSql, mariaDb, binaryCache);
  }

  private static Path defaultBinaryCache() {
    String cache = System.getenv("XDG_CACHE_HOME");
    Path parent =
        cache == null || cache.isBlank()
            ? Path.of(System.getProperty("user.home"), ".cache")
            : Path.of(cache);
    return parent.resolve("landbridge");
  }
}
