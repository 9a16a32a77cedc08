package dev.landbridge.core;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.constructors;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import dev.landbridge.core.access.AccessGate;
import dev.landbridge.core.access.SecuredQuery;
import dev.landbridge.core.catalog.Link;
import dev.landbridge.core.query.GraphQuery;

@AnalyzeClasses(packages = "dev.landbridge.core", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule calciteStaysInSqlAndPlan =
      noClasses()
          .that()
          .resideOutsideOfPackages("dev.landbridge.core.sql..", "dev.landbridge.core.plan..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.apache.calcite..")
          .because("Calcite plans and writes SQL; everything else is ours");

  @ArchTest
  static final ArchRule jdbcStaysInAdapters =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("java.sql..", "javax.sql..")
          .because("only adapters and the policies' store talk to databases");

  @ArchTest
  static final ArchRule coreKnowsNoSiblingAndNoServer =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "dev.landbridge.api..",
              "dev.landbridge.policies..",
              "dev.landbridge.adapters..",
              "graphql..",
              "io.vertx..")
          .because("the arrows of modules lead down to core");

  @ArchTest
  static final ArchRule securedQueryHasNoPublicConstructor =
      constructors()
          .that()
          .areDeclaredIn(SecuredQuery.class)
          .should()
          .bePackagePrivate()
          .because("an unchecked query cannot be planned");

  @ArchTest
  static final ArchRule securedQueryIsFinal =
      classes()
          .that()
          .areAssignableTo(SecuredQuery.class)
          .should()
          .haveModifier(JavaModifier.FINAL);

  @ArchTest
  static final ArchRule onlyTheGateMakesSecuredQueries =
      noClasses()
          .that()
          .areNotAssignableTo(AccessGate.class)
          .should()
          .callConstructorWhere(
              describe(
                  "the target is SecuredQuery",
                  (JavaCall<?> call) -> call.getTargetOwner().isEquivalentTo(SecuredQuery.class)))
          .because("only a decision applied by the gate makes a query safe to plan");

  @ArchTest
  static final ArchRule planningTakesSecuredQueriesOnly =
      methods()
          .that()
          .arePublic()
          .and()
          .haveName("plan")
          .and()
          .areDeclaredInClassesThat()
          .resideInAPackage("dev.landbridge.core.plan..")
          .should(takeSecuredQuery())
          .allowEmptyShould(true)
          .because("an unchecked query cannot be planned");

  @ArchTest
  static final ArchRule planAndExecuteDoNotKnowUncheckedQueries =
      noClasses()
          .that()
          .resideInAnyPackage("dev.landbridge.core.plan..", "dev.landbridge.core.execute..")
          .should()
          .dependOnClassesThat()
          .areAssignableTo(GraphQuery.class)
          .because("what they run has passed through the gate");

  @ArchTest
  static final ArchRule onlyCompositionMakesLinks =
      noClasses()
          .that()
          .resideOutsideOfPackages("dev.landbridge.core.catalog..", "dev.landbridge.core.sql..")
          .should()
          .callConstructorWhere(
              describe(
                  "the target is Link",
                  (JavaCall<?> call) -> call.getTargetOwner().isEquivalentTo(Link.class)))
          .because("a link can lift its target's row filter and masks");

  /** Types, expressions and the catalog describe one thing together; so do its two subpackages. */
  @ArchTest
  static final ArchRule packagesHaveNoCycles =
      SlicesRuleDefinition.slices()
          .assignedFrom(
              new SliceAssignment() {
                @Override
                public String getDescription() {
                  return "packages, catalog and expression as one";
                }

                @Override
                public SliceIdentifier getIdentifierOf(JavaClass javaClass) {
                  String name = javaClass.getPackageName();
                  boolean model =
                      name.equals("dev.landbridge.core.catalog")
                          || name.equals("dev.landbridge.core.expression");
                  return SliceIdentifier.of(model ? "model" : name);
                }
              })
          .should()
          .beFreeOfCycles();

  private static ArchCondition<JavaMethod> takeSecuredQuery() {
    return new ArchCondition<>("take a SecuredQuery and no GraphQuery") {
      @Override
      public void check(JavaMethod method, ConditionEvents events) {
        boolean secured =
            method.getRawParameterTypes().stream()
                .anyMatch(type -> type.isEquivalentTo(SecuredQuery.class));
        boolean unchecked =
            method.getRawParameterTypes().stream()
                .anyMatch(type -> type.isEquivalentTo(GraphQuery.class));
        events.add(
            new SimpleConditionEvent(method, secured && !unchecked, method.getDescription()));
      }
    };
  }
}
