package dev.landbridge.benchmarks;

import dev.landbridge.benchmarks.baseline.Task;
import dev.landbridge.demo.running.Matter;
import java.util.Locale;
import java.util.Map;

/** The questions that both sides answer in the benchmark's own matter. */
enum CityQuestion {
  POINT_CHECK(
      Task.POINT_CHECK,
      "One citizen: household, marriages, contributions of a year and properties counted",
      "{\"data\":{\"personsByPk\":{",
      1.3),
  RECIPIENTS_WITH_HOMES(
      Task.RECIPIENTS_WITH_HOMES,
      "Recipients of an allowance who own two homes or more, with number and area",
      "{\"data\":{\"lowIncomes\":[",
      1.2),
  PAID_AFTER_CREMATION(
      Task.PAID_AFTER_CREMATION,
      "The cremated whose pension is still paid, by day of cremation",
      "{\"data\":{\"cremations\":[",
      1.2),
  FEW_CONTRIBUTIONS(
      Task.FEW_CONTRIBUTIONS,
      "The first 50 of a district who married since 2024 and have fewer than 6 contributions",
      "{\"data\":{\"persons\":[",
      1.2),
  CONTRIBUTIONS_BY_DISTRICT(
      Task.CONTRIBUTIONS_BY_DISTRICT,
      "Average number of contributions of an allowance's recipients, by district",
      "{\"data\":{\"lowIncomesGroupBy\":[",
      1.2);

  /** The first of the last twelve months that the demo city has contributions of. */
  private static final String FIRST_MONTH = "2025-06";

  private final Task task;
  private final String title;
  private final String beginning;
  private final double mostTimesMedian;

  CityQuestion(Task task, String title, String beginning, double mostTimesMedian) {
    this.task = task;
    this.title = title;
    this.beginning = beginning;
    this.mostTimesMedian = mostTimesMedian;
  }

  Task task() {
    return task;
  }

  /** What is asked, for people. */
  String title() {
    return title;
  }

  /** How the body of every good answer begins. */
  String beginning() {
    return beginning;
  }

  /** The bound: Landbridge's median by the hand-written program's. */
  double mostTimesMedian() {
    return mostTimesMedian;
  }

  /** Whether another citizen is asked for each time. */
  boolean ofOneCitizen() {
    return this == POINT_CHECK;
  }

  /** The document, on one line. */
  String query() {
    return Resources.document(
        "questions/%s.graphql".formatted(name().toLowerCase(Locale.ROOT).replace('_', '-')));
  }

  /** The name that the document gives its operation. */
  String operation() {
    return query().split("[ ({]", 3)[1];
  }

  /** The body of an HTTP request; the citizen counts only where one is asked for. */
  String body(String idNumber) {
    return body(query(), idNumber);
  }

  /** The same for a variant of the document that has the same variables. */
  String body(String query, String idNumber) {
    return Matter.body(
        query,
        switch (this) {
          case POINT_CHECK -> Map.of("idNumber", idNumber, "since", FIRST_MONTH);
          case FEW_CONTRIBUTIONS -> Map.of("district", "云屿区", "since", "2024-01-01");
          case RECIPIENTS_WITH_HOMES, PAID_AFTER_CREMATION, CONTRIBUTIONS_BY_DISTRICT -> Map.of();
        });
  }
}
