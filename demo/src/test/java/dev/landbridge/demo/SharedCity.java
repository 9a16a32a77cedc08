package dev.landbridge.demo;

import dev.landbridge.demo.city.City;
import dev.landbridge.demo.database.DemoOptions;
import dev.landbridge.demo.database.Progress;
import dev.landbridge.demo.running.DemoCity;

/** One running demo city for all end-to-end tests that leave it as they found it. */
public final class SharedCity {
  private static final int RESIDENTS = 2_000;

  private SharedCity() {}

  private static final class Holder {
    static final DemoCity CITY = start();

    private Holder() {}

    private static DemoCity start() {
      DemoCity city =
          DemoCity.start(
              DemoOptions.defaults()
                  .withCity(new City(DemoOptions.DEFAULT_SEED, RESIDENTS, City.TODAY)),
              0,
              false,
              Progress.silent());
      Runtime.getRuntime().addShutdownHook(new Thread(city::close, "stop-shared-city"));
      return city;
    }
  }

  /** The city; the first call starts it. */
  public static DemoCity get() {
    return Holder.CITY;
  }
}
