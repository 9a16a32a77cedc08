package dev.landbridge.demo.city;

/** Sex as the population register stores it. */
enum Sex {
  MALE,
  FEMALE
}
