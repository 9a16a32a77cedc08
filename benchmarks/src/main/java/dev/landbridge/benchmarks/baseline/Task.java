package dev.landbridge.benchmarks.baseline;

import dev.landbridge.benchmarks.baseline.department.Departments;

/** The questions that there are programs for. */
public enum Task {
  /** 公积金提取: family, marriages, insurance, properties and last contributions of a citizen. */
  WITHDRAWAL,
  /** Family, marriages, and the numbers of contributions and properties of a citizen. */
  POINT_CHECK,
  /** Recipients of an allowance who own two homes or more. */
  RECIPIENTS_WITH_HOMES,
  /** The cremated whose pension is still paid. */
  PAID_AFTER_CREMATION,
  /** The first fifty of a district who married of late and have few contributions. */
  FEW_CONTRIBUTIONS,
  /** The average number of contributions of an allowance's recipients, by district. */
  CONTRIBUTIONS_BY_DISTRICT;

  Program program(Departments departments) {
    return switch (this) {
      case WITHDRAWAL -> new WithdrawalProgram(departments);
      case POINT_CHECK -> new PointCheckProgram(departments);
      case RECIPIENTS_WITH_HOMES -> new RecipientsProgram(departments);
      case PAID_AFTER_CREMATION -> new CremationsProgram(departments);
      case FEW_CONTRIBUTIONS -> new FewContributionsProgram(departments);
      case CONTRIBUTIONS_BY_DISTRICT -> new DistrictsProgram(departments);
    };
  }
}
