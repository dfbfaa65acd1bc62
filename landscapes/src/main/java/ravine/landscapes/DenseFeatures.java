// SPDX-License-Identifier: Apache-2.0
package ravine.landscapes;

import java.util.Arrays;
import org.hipparchus.analysis.FieldMultivariateFunction;
import ravine.calculus.LinearMap;
import ravine.calculus.Shapes;
import ravine.calculus.Vectors;
import ravine.calculus.compiled.PartiallySeparable;
import ravine.calculus.compiled.Terms;

/** Features that are written out. */
final class DenseFeatures implements Features {

    private final int n;
    private final int d;
    private final double[] entries;

    /** @param entries row-major, kept */
    DenseFeatures(int n, int d, double[] entries) {
        this.n = n;
        this.d = d;
        this.entries = entries;
    }

    @Override
    public int rows() {
        return n;
    }

    @Override
    public int columns() {
        return d;
    }

    @Override
    public Features standardized() {
        double[] scaled = new double[entries.length];
        double[] column = new double[n];
        for (int j = 0; j < d; j++) {
            for (int i = 0; i < n; i++) {
                column[i] = entries[i * d + j];
            }
            standardize(column);
            for (int i = 0; i < n; i++) {
                scaled[i * d + j] = column[i];
            }
        }
        return new DenseFeatures(n, d, scaled);
    }

    /** In place. */
    private static void standardize(double[] column) {
        if (Arrays.stream(column).allMatch(entry -> entry == column[0])) {
            // The rounded mean may differ from n equal entries; that is no deviation to be scaled up.
            Arrays.fill(column, 0);
            return;
        }
        double sum = 0;
        for (double entry : column) {
            sum += entry;
        }
        double mean = sum / column.length;
        for (int i = 0; i < column.length; i++) {
            column[i] -= mean;
        }
        double deviation = Vectors.norm2(column) / Math.sqrt(column.length);
        for (int i = 0; i < column.length; i++) {
            column[i] /= deviation;
        }
    }

    @Override
    public Features withOnes() {
        double[] wider = new double[Shapes.entries(n, d + 1)];
        for (int i = 0; i < n; i++) {
            System.arraycopy(entries, i * d, wider, i * (d + 1), d);
            wider[i * (d + 1) + d] = 1;
        }
        return new DenseFeatures(n, d + 1, wider);
    }

    @Override
    public Features only(int[] kept) {
        double[] fewer = new double[kept.length * d];
        for (int i = 0; i < kept.length; i++) {
            System.arraycopy(entries, kept[i] * d, fewer, i * d, d);
        }
        return new DenseFeatures(kept.length, d, fewer);
    }

    @Override
    public Features scaledRows(double[] factors) {
        double[] scaled = entries.clone();
        for (int k = 0; k < scaled.length; k++) {
            scaled[k] *= factors[k / d];
        }
        return new DenseFeatures(n, d, scaled);
    }

    @Override
    public double[] dense() {
        return entries.clone();
    }

    @Override
    public LinearMap map() {
        return LinearMap.dense(n, d, entries);
    }

    @Override
    public PartiallySeparable.Builder addTo(
            PartiallySeparable.Builder sum, FieldMultivariateFunction element, Terms data) {
        return sum.plusLinear(element, entries, data);
    }

    @Override
    public double[] gram() {
        double[] gram = new double[Shapes.entries(d, d)];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < d; j++) {
                double factor = entries[i * d + j];
                for (int k = 0; k < d; k++) {
                    gram[j * d + k] += factor * entries[i * d + k];
                }
            }
        }
        return gram;
    }
}
