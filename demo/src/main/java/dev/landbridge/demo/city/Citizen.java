package dev.landbridge.demo.city;

/**
 * A resident that demonstrations and tests can name.
 *
 * @param idNumber the canonical citizen ID, 18 characters
 * @param name the name in the population register
 * @param householdNo the number of the household
 */
public record Citizen(String idNumber, String name, String householdNo) {}
