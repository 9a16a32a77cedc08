package dev.landbridge.api;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(
    packages = "dev.landbridge.api",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  @ArchTest
  static final ArchRule GRAPHQL =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              "dev.landbridge.api.schema..",
              "dev.landbridge.api.operation..",
              "dev.landbridge.api.registration..",
              "dev.landbridge.api.governance..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("graphql..")
          .because(
              "the GraphQL library parses, validates and introspects queries, and runs nothing but governance");

  @ArchTest
  static final ArchRule VERTX =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.landbridge.api.server..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.vertx..", "io.netty..")
          .because("only the server knows how requests travel");

  @ArchTest
  static final ArchRule SQL =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("java.sql..", "javax.sql..", "org.apache.calcite..")
          .because("sources are reached through adapters and plans are made in the core");

  @ArchTest
  static final ArchRule ORDER =
      noClasses()
          .that()
          .resideInAPackage("dev.landbridge.api.schema..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("dev.landbridge.api.operation..", "dev.landbridge.api.response..")
          .because("a schema is known before any operation");
}
