// SPDX-License-Identifier: Apache-2.0
package ravine.landscapes;

/**
 * The Hessian at the optimum of a function of two variables, positive definite, and its condition in closed form.
 *
 * @param xx \( f_{xx} \)
 * @param xy \( f_{xy} \)
 * @param yy \( f_{yy} \)
 */
record PlaneHessian(double xx, double xy, double yy) {

    /** Twice \( J^\top J \), the Hessian of a sum of squares where all of them vanish, from the entries of \( J^\top J \). */
    static PlaneHessian ofSquares(double xx, double xy, double yy) {
        return new PlaneHessian(2 * xx, 2 * xy, 2 * yy);
    }

    private double greatest() {
        return (xx + yy) / 2 + StrictMath.hypot((xx - yy) / 2, xy);
    }

    /** By the determinant: the difference of half the trace and the spread would cancel. */
    private double least() {
        return (xx * yy - xy * xy) / greatest();
    }

    double conditionNumber() {
        return greatest() / least();
    }

    /** \( (1 + \lvert r \rvert) / (1 - \lvert r \rvert) \) with the correlation r, written without cancellation in 1 - r. */
    double jacobiConditionNumber() {
        double onePlus = 1 + Math.abs(xy) / Math.sqrt(xx * yy);
        return onePlus * onePlus * (xx * yy) / (xx * yy - xy * xy);
    }

    double[] eigenvalues() {
        return new double[] {least(), greatest()};
    }
}
