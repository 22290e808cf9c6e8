package io.ddsfleet.rollout;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noCodeUnits;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Publisher;

/** The rules of the reactive code that a machine can check. */
@AnalyzeClasses(
    packages = "io.ddsfleet.rollout",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  private static final Set<String> LEAVING_THE_PIPELINE =
      Set.of(
          "block",
          "blockFirst",
          "blockLast",
          "blockOptional",
          "toFuture",
          "toStream",
          "toIterable",
          "subscribe",
          "subscribeWith");

  @ArchTest
  static final ArchRule engine_dependsOnFewLibraries =
      classes()
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "io.ddsfleet.rollout..",
              "reactor.core..",
              "reactor.util..",
              "org.reactivestreams..",
              "io.github.resilience4j..",
              "org.slf4j..",
              "org.jspecify.annotations..",
              "java..");

  @ArchTest
  static final ArchRule packages_areFreeOfCycles =
      slices().matching("io.ddsfleet.rollout.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule vocabulary_knowsNothingOfTheEngine =
      noClasses()
          .that()
          .resideInAnyPackage(
              "..controlplane..", "..event..", "..policy..", "..steering..", "..window..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "..engine..", "..inventory..", "..limit..", "io.ddsfleet.rollout.time..");

  @ArchTest
  static final ArchRule journal_knowsNothingOfTheEngine =
      noClasses()
          .that()
          .resideInAPackage("..journal..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("..engine..", "..limit..", "io.ddsfleet.rollout.time..");

  @ArchTest
  static final ArchRule pipelines_areNeverLeft =
      noClasses().should().accessTargetWhere(leavesThePipeline());

  @ArchTest
  static final ArchRule threads_neverSleep =
      noClasses()
          .should()
          .callMethod(Thread.class, "sleep", long.class)
          .orShould()
          .callMethod(Thread.class, "sleep", long.class, int.class)
          .orShould()
          .callMethod(Object.class, "wait")
          .orShould()
          .callMethod(Object.class, "wait", long.class);

  @ArchTest
  static final ArchRule state_isNeverLocked =
      noCodeUnits().should().haveModifier(JavaModifier.SYNCHRONIZED);

  @ArchTest
  static final ArchRule state_isNeverOfAThread =
      noClasses()
          .should()
          .dependOnClassesThat()
          .areAssignableTo(ThreadLocal.class)
          .orShould()
          .dependOnClassesThat()
          .resideInAPackage("java.util.concurrent.locks..");

  @ArchTest
  static final ArchRule time_comesFromTheSchedulerOnly =
      noClasses()
          .should()
          .callMethod(System.class, "nanoTime")
          .orShould()
          .callMethod(System.class, "currentTimeMillis")
          .orShould()
          .callMethod(Instant.class, "now")
          .orShould()
          .callMethod(LocalDateTime.class, "now")
          .orShould()
          .callMethod(ZonedDateTime.class, "now")
          .orShould()
          .dependOnClassesThat()
          .areAssignableTo(Clock.class)
          .orShould()
          .dependOnClassesThat()
          .haveFullyQualifiedName("java.util.Date");

  private static DescribedPredicate<JavaAccess<?>> leavesThePipeline() {
    return describe(
        "leave a pipeline (" + LEAVING_THE_PIPELINE + ")",
        access ->
            LEAVING_THE_PIPELINE.contains(access.getTarget().getName())
                && access.getTarget().getOwner().isAssignableTo(Publisher.class));
  }

  /** The byte code rules above see the methods, but not the blocks. */
  @Test
  void sources_haveNoSynchronizedBlock() throws IOException {
    Pattern block = Pattern.compile("\\bsynchronized\\s*\\(");
    try (Stream<Path> files = Files.walk(Path.of("src", "main", "java"))) {
      List<Path> sources = files.filter(file -> file.toString().endsWith(".java")).toList();

      assertThat(sources).hasSizeGreaterThan(50);
      assertThat(sources)
          .allSatisfy(file -> assertThat(Files.readString(file)).doesNotContainPattern(block));
    }
  }
}
