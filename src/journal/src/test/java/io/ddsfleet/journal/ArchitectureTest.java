package io.ddsfleet.journal;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Instant;
import org.reactivestreams.Publisher;

@AnalyzeClasses(
    packages = "io.ddsfleet.journal",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule dependsOnlyOnWhatTheDesignAllows =
      classes()
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "io.ddsfleet.journal..",
              "io.ddsfleet.rollout.controlplane",
              "io.ddsfleet.rollout.event",
              "io.ddsfleet.rollout.inventory",
              "io.ddsfleet.rollout.journal",
              "io.ddsfleet.rollout.policy",
              "io.ddsfleet.rollout.window",
              "java..",
              "reactor.core..",
              "reactor.util..",
              "org.reactivestreams",
              "com.fasterxml.jackson.core..",
              "org.slf4j..",
              "org.jspecify.annotations");

  @ArchTest
  static final ArchRule packagesAreFreeOfCycles =
      slices().matching("io.ddsfleet.journal.(**)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule theDiskKnowsNothingOfRollouts =
      noClasses()
          .that()
          .resideInAPackage("..disk..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.ddsfleet.rollout..", "reactor..", "com.fasterxml..");

  @ArchTest
  static final ArchRule nothingBlocksOrSubscribes =
      noClasses()
          .should()
          .callMethodWhere(
              target(owner(assignableTo(Publisher.class)))
                  .and(target(nameMatching("(block|subscribe).*"))));

  @ArchTest
  static final ArchRule nothingSleeps =
      noClasses().should().callMethod(Thread.class, "sleep", long.class);

  @ArchTest
  static final ArchRule nothingIsSynchronized =
      noMethods().should().haveModifier(JavaModifier.SYNCHRONIZED);

  @ArchTest
  static final ArchRule nothingIsThreadLocal =
      noClasses()
          .should()
          .dependOnClassesThat()
          .areAssignableTo(ThreadLocal.class)
          .orShould()
          .dependOnClassesThat()
          .resideInAPackage("java.util.concurrent.locks..");

  @ArchTest
  static final ArchRule timeComesFromTheScheduler =
      noClasses()
          .should()
          .callMethod(System.class, "currentTimeMillis")
          .orShould()
          .callMethod(Instant.class, "now");
}
