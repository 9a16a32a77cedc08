package dev.landbridge.benchmarks;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A made-up table of twelve columns about persons, with its type.
 *
 * @param number unique
 * @param source name of the source that it is in
 */
record Register(int number, String source) {
  /** How many fields each has. */
  static final int FIELDS = 12;

  private static final int TEXTS = 4;

  /** Statements for PostgreSQL as well as MariaDB. */
  String[] ddl() {
    return new String[] {
      """
      CREATE TABLE register_%d (
        record_no varchar(24) NOT NULL PRIMARY KEY,
        id_number varchar(18) NOT NULL,
        %s,
        district varchar(20) NOT NULL,
        amount decimal(10, 2),
        fee decimal(10, 2),
        begun_on date NOT NULL,
        ended_on date,
        members int
      )"""
          .formatted(number, texts("note_%d varchar(60)", ",")),
      "CREATE INDEX register_%d_id_number ON register_%d (id_number)".formatted(number, number)
    };
  }

  /** The type, and the link from persons to it. */
  String sdl() {
    return """
    "登记 %1$d / Register %1$d"
    type Register%1$d @table(source: "%2$s", name: "register_%1$d", root: "register%1$dRows")
      @catalogue(updates: DAILY, method: INTERFACE, classification: "L3")
      @share(as: CONDITIONAL, conditions: "仅限测试 / for tests") {
      "编号 / Record number"
      recordNo: String! @key
      "公民身份号码 / Citizen ID"
      idNumber: String! @format(as: CITIZEN_ID, spellings: [CANONICAL])
      %3$s
      "所在区县 / District"
      district: String!
      "金额 / Amount"
      amount: Decimal
      "费用 / Fee"
      fee: Decimal
      "起始日期 / Begun on"
      begunOn: Date!
      "终止日期 / Ended on"
      endedOn: Date
      "人数 / Members"
      members: Int
      "户籍人口 / Resident"
      person: Person @link(from: "idNumber", to: "idNumber")
    }

    extend type Person {
      "登记 %1$d / Register %1$d"
      register%1$dRows: [Register%1$d!] @link(from: "idNumber", to: "idNumber")
    }
    """
        .formatted(number, source, texts("note%1$d: String @column(name: \"note_%1$d\")", ""));
  }

  private static String texts(String form, String separator) {
    return IntStream.rangeClosed(1, TEXTS)
        .mapToObj(form::formatted)
        .collect(Collectors.joining(separator + "\n  "));
  }
}
