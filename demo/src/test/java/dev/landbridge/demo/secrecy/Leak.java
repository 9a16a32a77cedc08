package dev.landbridge.demo.secrecy;

import java.util.List;

/**
 * A defect that tells what was not granted, put into the product for one test.
 *
 * @param file of the product, from the repository's root
 * @param found in it, exactly once
 * @param put in its place
 * @param sites where requests slip, so that it is found soon
 */
record Leak(String name, String file, String found, String put, List<Site> sites) {
  Leak {
    sites = List.copyOf(sites);
  }

  @Override
  public String toString() {
    return name;
  }
}
