// SPDX-License-Identifier: Apache-2.0
package ravine.cli;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleName;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.conditions.ArchConditions;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import ravine.experiments.Journal;

/** What neither Maven nor module-info sees. */
class ArchitectureTest {

    private static final JavaClasses RAVINE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("ravine");

    /** What Java leaves an error of more than half a unit in the last place. */
    private static final Set<String> OF_THE_MACHINE = Set.of(
            "sin", "cos", "tan", "asin", "acos", "atan", "atan2", "sinh", "cosh", "tanh", "exp", "expm1", "log",
            "log10", "log1p", "pow", "cbrt", "hypot");

    private static final ArchCondition<JavaClass> CALL_WHAT_IS_THE_MACHINES = ArchConditions.accessTargetWhere(describe(
            "is of Math and has bits that are the machine's",
            access -> access.getTargetOwner().isEquivalentTo(Math.class) && OF_THE_MACHINE.contains(access.getName())));

    /** A check of nothing always passes. */
    @Test
    void theImporterSawTheWholeHouse() {
        assertTrue(RAVINE.size() > 100, "classes: " + RAVINE.size());
    }

    /** The theatre draws by {@code Math.log10}. */
    @Test
    void whatIsTheMachinesIsSeen() {
        ArchRule rule = noClasses().that().resideInAPackage("ravine.theatre..").should(CALL_WHAT_IS_THE_MACHINES);
        assertThrows(AssertionError.class, () -> rule.check(RAVINE));
    }

    static Stream<ArchRule> rules() {
        return Stream.of(
                layeredArchitecture()
                        .consideringOnlyDependenciesInLayers()
                        .layer("calculus")
                        .definedBy("ravine.calculus..")
                        .layer("optimizers")
                        .definedBy("ravine.optimizers..")
                        .layer("landscapes")
                        .definedBy("ravine.landscapes..")
                        .layer("theatre")
                        .definedBy("ravine.theatre..")
                        .layer("experiments")
                        .definedBy("ravine.experiments..")
                        .layer("reports")
                        .definedBy("ravine.reports..")
                        .optionalLayer("spark")
                        .definedBy("ravine.spark..")
                        .layer("cli")
                        .definedBy("ravine.cli..")
                        .whereLayer("optimizers")
                        .mayOnlyBeAccessedByLayers("theatre", "experiments", "reports", "spark", "cli")
                        .whereLayer("landscapes")
                        .mayOnlyBeAccessedByLayers("theatre", "experiments", "reports", "spark", "cli")
                        .whereLayer("theatre")
                        .mayOnlyBeAccessedByLayers("reports")
                        .whereLayer("experiments")
                        .mayOnlyBeAccessedByLayers("reports", "spark", "cli")
                        .whereLayer("reports")
                        .mayOnlyBeAccessedByLayers("cli")
                        .whereLayer("spark")
                        .mayNotBeAccessedByAnyLayer()
                        .whereLayer("cli")
                        .mayNotBeAccessedByAnyLayer(),
                slices().matching("ravine.(*)..").should().beFreeOfCycles(),
                noClasses()
                        .that(not(resideInAPackage("ravine.reports..")))
                        .should()
                        .dependOnClassesThat(resideInAnyPackage("tech.tablesaw..")),
                noClasses()
                        .that(not(resideInAPackage("ravine.spark..")))
                        .should()
                        .dependOnClassesThat(resideInAnyPackage("org.apache.spark..", "scala..")),
                noClasses()
                        .that(not(resideInAPackage("ravine.cli..")))
                        .should()
                        .accessField(System.class, "out")
                        .orShould()
                        .accessField(System.class, "err"),
                noClasses().should().dependOnClassesThat().haveFullyQualifiedName("java.util.Random"),
                noClasses().should().callMethod(Math.class, "random"),
                noClasses()
                        .that(not(resideInAPackage("ravine.theatre..")))
                        .should(CALL_WHAT_IS_THE_MACHINES)
                        .because(
                                "StrictMath and FastMath have the same bits everywhere; the theatre runs in a browser"),
                noClasses()
                        .that(not(resideInAPackage("ravine.cli..")
                                .or(type(Journal.class))
                                .or(simpleName("Stopwatch"))))
                        .should()
                        .callMethod(System.class, "nanoTime")
                        .orShould()
                        .callMethod(System.class, "currentTimeMillis")
                        .because(
                                "no result knows a clock, but a trace that asks for it; a journal's says when to force the disk"),
                noClasses()
                        .that()
                        .areNotInterfaces()
                        .should()
                        .haveModifier(JavaModifier.ABSTRACT)
                        .because("a type is an interface or final"),
                noClasses()
                        .should()
                        .haveSimpleNameEndingWith("Utils")
                        .orShould()
                        .haveSimpleNameEndingWith("Impl")
                        .orShould()
                        .haveSimpleNameEndingWith("Manager")
                        .orShould()
                        .haveSimpleNameStartingWith("Abstract"),
                classes().that().haveSimpleName("package-info").should().beAnnotatedWith(NullMarked.class));
    }

    @ParameterizedTest
    @MethodSource("rules")
    void holds(ArchRule rule) {
        rule.check(RAVINE);
    }
}
