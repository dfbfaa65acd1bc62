// SPDX-License-Identifier: Apache-2.0
package ravine.experiments;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import ravine.experiments.Setting.Numeric;
import ravine.landscapes.MatrixQuadratic;

/** {@link MatrixQuadratic} in studies. */
final class MatrixQuadraticFamily implements LandscapeFamily {

    private static final String MATRIX = "matrix";
    private static final String RIGHT_SIDE = "right_side";
    private static final String ZERO = "zero";

    @Override
    public String name() {
        return "matrix-quadratic";
    }

    @Override
    public String summary() {
        return "the quadratic of a sparse matrix in a Matrix Market file";
    }

    @Override
    public Optional<Kind> kind() {
        return Optional.of(Kind.QUADRATIC);
    }

    @Override
    public String description() {
        return """
                f(x) = ½ xᵀ H x - bᵀ x

                Start        (cos 1, …, cos n)
                Optimum      x* = H⁻¹ b, by Cholesky's factorisation where H is small enough or its envelope narrow
                Spectrum     that of H, which is sparse and stays so
                Matrix       coordinate or array; real, integer or pattern; general or symmetric; refused if it is not
                             symmetric or not positive definite
                Right side   an array of n x 1 in the Matrix Market format, or n numbers
                Source       Boisvert, Pozo and Remington 1996 for the format""";
    }

    @Override
    public List<Setting> settings() {
        return List.of(
                new Setting(
                        MATRIX,
                        "the path of a Matrix Market file from the study's folder: H",
                        Numeric.FILE,
                        List.of(),
                        Optional.empty()),
                new Setting(
                        RIGHT_SIDE,
                        "the path of a file with n numbers: b",
                        Numeric.FILE,
                        List.of(ZERO),
                        Optional.of(ZERO)));
    }

    @Override
    public MatrixQuadratic create(Settings settings) {
        Path matrix = Path.of(settings.word(MATRIX));
        String rightSide = settings.word(RIGHT_SIDE);
        try {
            return rightSide.equals(ZERO)
                    ? MatrixQuadratic.read(matrix)
                    : MatrixQuadratic.read(matrix, Path.of(rightSide));
        } catch (IOException e) {
            throw new IllegalArgumentException("matrix: expected readable files, found " + e, e);
        }
    }
}
