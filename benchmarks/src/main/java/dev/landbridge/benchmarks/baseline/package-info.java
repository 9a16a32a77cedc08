/**
 * The matter 公积金提取 answered by a program written for nothing else: what Landbridge is measured
 * against.
 *
 * <p>In reading order: {@link dev.landbridge.benchmarks.baseline.Baseline}, {@code Withdrawal},
 * {@code PoliceDatabase}, {@code CivilAffairsDatabase}, {@code SocialSecurityDatabase}, {@code
 * RealEstateDatabase}, {@code WithdrawalJson}, {@code WithdrawalRecord}. It knows no catalog, no
 * grant and no plan.
 */
@NullMarked
package dev.landbridge.benchmarks.baseline;

import org.jspecify.annotations.NullMarked;
