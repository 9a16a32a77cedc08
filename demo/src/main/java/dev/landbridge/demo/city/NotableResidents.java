package dev.landbridge.demo.city;

/**
 * The residents with a story: the same people with the same IDs in every demo city, whatever its
 * seed and size.
 *
 * @param applicant applies for 公积金提取: lives with his wife, two children and his mother; divorced in
 *     2013, married again in 2014; 60 months of contributions without a gap; one home; a phone
 * @param applicantSpouse his wife
 * @param applicantFormerSpouse his former wife, alone in her household
 * @param fifteenDigitHusband whose marriage record of 1987 holds both IDs with 15 digits
 * @param fifteenDigitWife his wife
 * @param remarriedHusband divorced his wife and married the same woman again
 * @param remarriedWife the same woman
 * @param widow whose husband's death ended their marriage
 * @param deceasedPensioner cremated, still in the population register, pension still paid
 * @param recipientWithTwoHomes receives the allowance and owns two homes, registered under the
 *     canonical and the 15-digit spelling of one ID
 * @param neverMarried an adult with no marriage record, living with parents
 * @param alone a household of one
 * @param endsWithX whose ID ends with X, stored with x by social security
 * @param interrupted contributions with a gap in the last six months
 * @param marriedElsewhere whose spouse is not in the city's population register
 * @param rareName whose name holds 𠮷, a character beyond the basic multilingual plane
 * @param minorityName whose name holds ·
 */
public record NotableResidents(
    Citizen applicant,
    Citizen applicantSpouse,
    Citizen applicantFormerSpouse,
    Citizen fifteenDigitHusband,
    Citizen fifteenDigitWife,
    Citizen remarriedHusband,
    Citizen remarriedWife,
    Citizen widow,
    Citizen deceasedPensioner,
    Citizen recipientWithTwoHomes,
    Citizen neverMarried,
    Citizen alone,
    Citizen endsWithX,
    Citizen interrupted,
    Citizen marriedElsewhere,
    Citizen rareName,
    Citizen minorityName) {

  /** The notable residents of every city. */
  public static NotableResidents inEveryCity() {
    return new Stories(new Registers((table, values) -> {}, City.TODAY), new People(), City.TODAY)
        .write();
  }
}
