package io.ddsfleet.simulator;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;

import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.reactivestreams.Publisher;

@AnalyzeClasses(
    packages = "io.ddsfleet.simulator",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule dependsOnlyOnWhatTheDesignAllows =
      classes()
          .that()
          .resideInAPackage("io.ddsfleet.simulator..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "io.ddsfleet.simulator..",
              "io.ddsfleet.rollout.controlplane",
              "io.ddsfleet.rollout.policy",
              "java..",
              "javax.crypto..",
              "javax.xml.stream..",
              "reactor..",
              "org.reactivestreams",
              "io.netty..",
              "com.fasterxml.jackson.core..",
              "org.slf4j..",
              "org.jspecify.annotations");

  @ArchTest
  static final ArchRule theFleetKnowsNoHttp =
      noClasses()
          .that()
          .resideInAPackage("io.ddsfleet.simulator")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "io.ddsfleet.simulator.http..", "reactor.netty..", "io.netty..", "com.fasterxml..");

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
      noClasses().should().dependOnClassesThat().areAssignableTo(ThreadLocal.class);
}
