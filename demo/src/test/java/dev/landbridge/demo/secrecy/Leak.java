package dev.landbridge.demo.secrecy;

import java.util.List;

/**
 * A defect that tells what was not granted, put into the product for one test.
 *
 * @param file of the product, from the repository's root
 * @param found in it, exactly once
 * @param put in its place
 * @param sites where requests slip, so that it is found soon
 * @param town the seed of the first town to look in, likewise
 */
record Leak(String name, String file, String found, String put, List<Site> sites, long town) {
  Leak {
    sites = List.copyOf(sites);
  }

  /** The same, looked for in this town first. */
  Leak in(long seed) {
    return new Leak(name, file, found, put, sites, seed);
  }

  @Override
  public String toString() {
    return name;
  }
}
