// SPDX-License-Identifier: Apache-2.0
package ravine.landscapes;

import org.hipparchus.analysis.FieldMultivariateFunction;
import ravine.calculus.LinearMap;
import ravine.calculus.compiled.PartiallySeparable;
import ravine.calculus.compiled.Terms;

/** The matrix A of a data set, n rows of d features. Immutable. */
sealed interface Features permits DenseFeatures, SparseFeatures {

    int rows();

    int columns();

    /** Each column moved and scaled to mean 0 and population standard deviation 1; a constant one becomes 0. */
    Features standardized();

    /** A last column of ones. */
    Features withOnes();

    /** Some of the rows, ascending. */
    Features only(int[] kept);

    /** Row i times factor i. */
    Features scaledRows(double[] factors);

    /** The entries in one array, row-major, fresh. */
    double[] dense();

    /** A map that serves one thread. */
    LinearMap map();

    /** Adds elements of the linear forms that are the rows. */
    PartiallySeparable.Builder addTo(PartiallySeparable.Builder sum, FieldMultivariateFunction element, Terms data);

    /** \( A^\top A \), row-major. */
    double[] gram();
}
