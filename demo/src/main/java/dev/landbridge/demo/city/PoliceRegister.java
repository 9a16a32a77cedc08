package dev.landbridge.demo.city;

/** 公安局's rows: every ID canonical, the dead deregistered some time after their death. */
final class PoliceRegister {
  private final RowSink sink;
  private int persons;

  PoliceRegister(RowSink sink) {
    this.sink = sink;
  }

  /** How many persons are registered so far. */
  int persons() {
    return persons;
  }

  void register(Household household) {
    String district = household.district().label();
    sink.row(
        CityTable.HOUSEHOLD,
        household.householdNo(),
        district,
        household.address(),
        household.collective() ? null : household.head().idNumber(),
        household.collective() ? "COLLECTIVE" : "FAMILY");
    for (Resident member : household.members()) {
      persons++;
      sink.row(
          CityTable.PERSON,
          member.idNumber(),
          member.name(),
          member.sex(),
          member.bornOn(),
          member.ethnicity(),
          district,
          household.address(),
          member.phone(),
          household.householdNo(),
          member.deregisteredOn());
    }
  }
}
