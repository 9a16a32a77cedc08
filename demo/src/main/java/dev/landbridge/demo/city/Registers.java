package dev.landbridge.demo.city;

import java.time.LocalDate;

/** The registers of all departments over one sink. */
record Registers(
    PoliceRegister police,
    SocialSecurityRegister socialSecurity,
    CivilAffairsRegister civilAffairs,
    RealEstateRegister realEstate) {

  Registers(RowSink sink, LocalDate today) {
    this(
        new PoliceRegister(sink),
        new SocialSecurityRegister(sink, today),
        new CivilAffairsRegister(sink, today),
        new RealEstateRegister(sink, today));
  }

  /** Registers an ordinary household everywhere. */
  void register(Household household, Chance chance) {
    police.register(household);
    for (Resident member : household.members()) {
      socialSecurity.register(member, chance);
    }
    civilAffairs.register(household, chance);
    realEstate.register(household, chance);
  }
}
