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

    private static final String BLOCK = "block";
    private static final String BLOCK_SIZE = "block_size";

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
                "the matrix P, made of the Hessian at the start: of nothing, its diagonal, its blocks or all of it",
                Numeric.NONE,
                List.of(NONE, JACOBI, BLOCK, EXACT),
                Optional.of(NONE));
    }

    static Setting blockSize() {
        return new Setting(
                BLOCK_SIZE,
                "the variables in a block of the preconditioner block; 0 for the others",
                Numeric.WHOLE,
                List.of(),
                Optional.of(0.0));
    }

    static boolean isPlain(Settings settings) {
        return word(settings).equals(NONE);
    }

    /** Trials made in Java may leave it out, as those do that were made before it was there. */
    private static String word(Settings settings) {
        return settings.asMap().containsKey(PRECONDITIONER) ? settings.word(PRECONDITIONER) : NONE;
    }

    static Preconditioning preconditioner(Settings settings) {
        String word = word(settings);
        boolean hasBlocks = word.equals(BLOCK);
        int size = settings.asMap().containsKey(BLOCK_SIZE) ? settings.integer(BLOCK_SIZE) : 0;
        if (hasBlocks != size > 0) {
            throw new IllegalArgumentException(BLOCK_SIZE + ": expected "
                    + (hasBlocks ? "at least 1 with" : "0 without") + " the preconditioner block, found " + size);
        }
        return switch (word) {
            case JACOBI -> Preconditioning.jacobi();
            case BLOCK -> Preconditioning.blocksOf(size);
            case EXACT -> Preconditioning.exact();
            default -> Preconditioning.none();
        };
    }
}
