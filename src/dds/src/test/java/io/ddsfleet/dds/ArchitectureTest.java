package io.ddsfleet.dds;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.properties.HasName;
import com.tngtech.archunit.core.domain.properties.HasOwner;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.concurrent.locks.Lock;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

@AnalyzeClasses(packages = "io.ddsfleet.dds", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule nothingBlocksOrSubscribes =
      noClasses()
          .should()
          .callMethodWhere(
              JavaCall.Predicates.target(
                      HasName.Predicates.nameMatching(
                          "block|blockFirst|blockLast|blockOptional|subscribe|toFuture|toStream|toIterable"))
                  .and(
                      JavaCall.Predicates.target(
                          HasOwner.Predicates.With.owner(
                              JavaClass.Predicates.belongToAnyOf(Mono.class, Flux.class)))));

  @ArchTest
  static final ArchRule nothingWaitsOrLocks =
      noClasses()
          .should()
          .callMethod(Thread.class, "sleep", long.class)
          .orShould()
          .dependOnClassesThat()
          .areAssignableTo(Lock.class)
          .orShould()
          .dependOnClassesThat()
          .areAssignableTo(ThreadLocal.class);

  @ArchTest
  static final ArchRule nothingIsSynchronized =
      noMethods().should().haveModifier(JavaModifier.SYNCHRONIZED);

  @ArchTest
  static final ArchRule ofTheSdkOnlyRequestsAndCredentialTypesAreUsed =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "com.aliyuncs.reader..",
              "com.aliyuncs.transform..",
              "com.aliyuncs.http..",
              "com.aliyuncs.profile..",
              "com.aliyuncs.endpoint..",
              "com.google.gson..");

  @ArchTest
  static final ArchRule onlyTheseModulesAreUsed =
      classes()
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "java..",
              "javax.crypto..",
              "javax.net.ssl..",
              "javax.xml.stream..",
              "org.jspecify..",
              "org.slf4j..",
              "org.reactivestreams..",
              "reactor..",
              "io.netty..",
              "com.fasterxml.jackson.core..",
              "com.aliyuncs..",
              "io.ddsfleet.rollout.controlplane..",
              "io.ddsfleet.dds..");

  @ArchTest
  static final ArchRule packagesHaveNoCircles =
      slices().matching("io.ddsfleet.dds.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule theInsideDoesNotKnowTheOutside =
      noClasses()
          .that()
          .resideInAnyPackage("..dds.wire..", "..dds.answer..", "..dds.credentials..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.ddsfleet.dds");
}
