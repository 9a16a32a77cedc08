package dev.landbridge.policies;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(
    packages = "dev.landbridge.policies",
    importOptions = ImportOption.DoNotIncludeTests.class)
class PoliciesArchitectureTest {
  @ArchTest
  static final ArchRule ONLY_THE_STORE_TOUCHES_JDBC =
      noClasses()
          .that()
          .resideOutsideOfPackage("..policies.store..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("java.sql..", "javax.sql..", "org.postgresql..")
          .because("connections and their failures are the store's business");

  @ArchTest
  static final ArchRule POLICIES_KNOW_ONLY_CORE =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "dev.landbridge.api..", "dev.landbridge.sources..", "graphql..", "io.vertx..")
          .because("policies depend on federation-core alone");

  @ArchTest
  static final ArchRule PACKAGES_HAVE_ONE_DIRECTION =
      slices()
          .matching("dev.landbridge.policies.(*)..")
          .should()
          .beFreeOfCycles()
          .because("a reader follows them in one direction");

  @ArchTest
  static final ArchRule THE_LEDGER_HAS_ONE_DIRECTION =
      slices()
          .matching("dev.landbridge.policies.ledger.(*)..")
          .should()
          .beFreeOfCycles()
          .because("writing, checking and finding records know of each other in one direction");

  @ArchTest
  static final ArchRule WHO_RECORDS_DOES_NOT_KNOW_HOW =
      noClasses()
          .that()
          .resideInAPackage("dev.landbridge.policies.ledger")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("dev.landbridge.policies.ledger.*..")
          .because("whoever records an operation need not know how it is written");
}
