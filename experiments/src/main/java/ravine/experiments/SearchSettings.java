// SPDX-License-Identifier: Apache-2.0
package ravine.experiments;

import java.util.List;
import java.util.Optional;
import ravine.experiments.Setting.Numeric;
import ravine.optimizers.ExactStep;
import ravine.optimizers.HagerZhang;
import ravine.optimizers.InitialStep;
import ravine.optimizers.LineSearch;
import ravine.optimizers.MoreThuente;
import ravine.optimizers.Preconditioning;

/** The settings that methods share that search along lines, and the words for them. */
final class SearchSettings {

    static final String HAGER_ZHANG = "hager-zhang";
    static final String MORE_THUENTE = "more-thuente";
    static final String ARMIJO = "armijo";
    static final String EXACT = "exact";

    private static final String LINE_SEARCH = "line_search";
    private static final String PRECONDITIONER = "preconditioner";
    private static final String NONE = "none";
    private static final String JACOBI = "jacobi";

    private SearchSettings() {}

    /** The line searches of a method, the default first. */
    static Setting lineSearch(String... words) {
        return new Setting(LINE_SEARCH, "how the step α is found", Numeric.NONE, List.of(words), Optional.of(words[0]));
    }

    static String lineSearch(Settings settings) {
        return settings.word(LINE_SEARCH);
    }

    /** The search for directions that have a length of their own. */
    static LineSearch quasiNewton(Settings settings) {
        return switch (lineSearch(settings)) {
            case MORE_THUENTE -> MoreThuente.loose(InitialStep.quasiNewton());
            case EXACT -> new ExactStep();
            default -> HagerZhang.from(InitialStep.quasiNewton());
        };
    }

    static Setting preconditioner() {
        return new Setting(
                PRECONDITIONER,
                "the matrix P, made of the Hessian at the start: of nothing, its diagonal or all of it",
                Numeric.NONE,
                List.of(NONE, JACOBI, EXACT),
                Optional.of(NONE));
    }

    static boolean isPlain(Settings settings) {
        return settings.word(PRECONDITIONER).equals(NONE);
    }

    static Preconditioning preconditioner(Settings settings) {
        return switch (settings.word(PRECONDITIONER)) {
            case JACOBI -> Preconditioning.jacobi();
            case EXACT -> Preconditioning.exact();
            default -> Preconditioning.none();
        };
    }
}
