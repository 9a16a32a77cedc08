package dev.landbridge.demo.city;

import java.util.List;

/**
 * People registered at one address, and the marriages their records begin or end with.
 *
 * @param collective whether it is a dormitory rather than a family
 * @param members at least one, the head first
 * @param marriages marriages to register with this household, each once in the whole city
 */
record Household(
    String householdNo,
    District district,
    String address,
    boolean collective,
    List<Resident> members,
    List<Marriage> marriages) {

  Household {
    members = List.copyOf(members);
    marriages = List.copyOf(marriages);
    if (members.isEmpty()) {
      throw new IllegalArgumentException(
          "Cannot form household: %s has no members. Give it a head.".formatted(householdNo));
    }
  }

  Resident head() {
    return members.getFirst();
  }
}
