// SPDX-License-Identifier: Apache-2.0
package ravine.landscapes;

import java.util.Arrays;
import org.hipparchus.analysis.FieldMultivariateFunction;
import ravine.calculus.LinearMap;
import ravine.calculus.Shapes;
import ravine.calculus.SparsityPattern;
import ravine.calculus.compiled.PartiallySeparable;
import ravine.calculus.compiled.Terms;

/** \( A = S - u m^\top \) with sparse S: what centring takes from each row is kept apart, so that zeros stay zeros. */
final class SparseFeatures implements Features {

    private final SparsityPattern pattern;
    private final double[] entries;
    private final double[] u;
    private final double[] m;

    /** @param entries of S, in the order of the pattern, kept */
    SparseFeatures(SparsityPattern pattern, double[] entries) {
        this(pattern, entries, new double[pattern.rows()], new double[pattern.columns()]);
    }

    private SparseFeatures(SparsityPattern pattern, double[] entries, double[] u, double[] m) {
        this.pattern = pattern;
        this.entries = entries;
        this.u = u;
        this.m = m;
    }

    @Override
    public int rows() {
        return pattern.rows();
    }

    @Override
    public int columns() {
        return pattern.columns();
    }

    private boolean isCentered() {
        return Arrays.stream(m).anyMatch(shift -> shift != 0);
    }

    @Override
    public Features standardized() {
        if (isCentered()) {
            // Moved once more, the means would be zero but for rounding.
            return this;
        }
        int n = rows();
        int d = columns();
        int[] counts = new int[d];
        double[] means = new double[d];
        double[] least = new double[d];
        double[] greatest = new double[d];
        Arrays.fill(least, Double.POSITIVE_INFINITY);
        Arrays.fill(greatest, Double.NEGATIVE_INFINITY);
        for (int k = 0; k < entries.length; k++) {
            int j = pattern.column(k);
            counts[j]++;
            means[j] += entries[k] / n;
            least[j] = Math.min(least[j], entries[k]);
            greatest[j] = Math.max(greatest[j], entries[k]);
        }
        double[] squares = new double[d];
        for (int k = 0; k < entries.length; k++) {
            int j = pattern.column(k);
            squares[j] += (entries[k] - means[j]) * (entries[k] - means[j]);
        }
        double[] factors = new double[d];
        for (int j = 0; j < d; j++) {
            squares[j] += (n - counts[j]) * means[j] * means[j];
            // Entries that are not written are zeros.
            boolean isConstant = counts[j] < n ? squares[j] == 0 : least[j] == greatest[j];
            factors[j] = isConstant ? 0 : Math.sqrt(n / squares[j]);
            means[j] *= factors[j];
        }
        double[] scaled = new double[entries.length];
        for (int k = 0; k < scaled.length; k++) {
            scaled[k] = entries[k] * factors[pattern.column(k)];
        }
        double[] ones = new double[n];
        Arrays.fill(ones, 1);
        return new SparseFeatures(pattern, scaled, ones, means);
    }

    @Override
    public Features withOnes() {
        int n = rows();
        int d = columns();
        int[] starts = new int[n + 1];
        int[] columns = new int[entries.length + n];
        double[] wider = new double[entries.length + n];
        int count = 0;
        for (int i = 0; i < n; i++) {
            for (int k = pattern.rowStart(i); k < pattern.rowStart(i + 1); k++) {
                columns[count] = pattern.column(k);
                wider[count++] = entries[k];
            }
            columns[count] = d;
            wider[count++] = 1;
            starts[i + 1] = count;
        }
        return new SparseFeatures(new SparsityPattern(n, d + 1, starts, columns), wider, u, Arrays.copyOf(m, d + 1));
    }

    @Override
    public Features only(int[] kept) {
        int[] starts = new int[kept.length + 1];
        int[] columns = new int[entries.length];
        double[] fewer = new double[entries.length];
        double[] shares = new double[kept.length];
        int count = 0;
        for (int i = 0; i < kept.length; i++) {
            for (int k = pattern.rowStart(kept[i]); k < pattern.rowStart(kept[i] + 1); k++) {
                columns[count] = pattern.column(k);
                fewer[count++] = entries[k];
            }
            shares[i] = u[kept[i]];
            starts[i + 1] = count;
        }
        return new SparseFeatures(
                new SparsityPattern(kept.length, columns(), starts, Arrays.copyOf(columns, count)),
                Arrays.copyOf(fewer, count),
                shares,
                m);
    }

    @Override
    public Features scaledRows(double[] factors) {
        double[] scaled = entries.clone();
        double[] shares = u.clone();
        for (int i = 0; i < rows(); i++) {
            for (int k = pattern.rowStart(i); k < pattern.rowStart(i + 1); k++) {
                scaled[k] *= factors[i];
            }
            shares[i] *= factors[i];
        }
        return new SparseFeatures(pattern, scaled, shares, m);
    }

    @Override
    public double[] dense() {
        int d = columns();
        double[] out = new double[Shapes.entries(rows(), d)];
        for (int i = 0; i < rows(); i++) {
            for (int k = pattern.rowStart(i); k < pattern.rowStart(i + 1); k++) {
                out[i * d + pattern.column(k)] = entries[k];
            }
            for (int j = 0; j < d; j++) {
                out[i * d + j] -= u[i] * m[j];
            }
        }
        return out;
    }

    @Override
    public LinearMap map() {
        LinearMap sparse = pattern.map(entries);
        if (!isCentered()) {
            return sparse;
        }
        double[] less = Arrays.stream(u).map(share -> -share).toArray();
        return sparse.plus(LinearMap.outer(less, m));
    }

    @Override
    public PartiallySeparable.Builder addTo(
            PartiallySeparable.Builder sum, FieldMultivariateFunction element, Terms data) {
        return sum.plusLinear(element, this::map, data);
    }

    @Override
    public double[] gram() {
        int d = columns();
        double[] gram = new double[Shapes.entries(d, d)];
        double[] row = new double[d];
        for (int i = 0; i < rows(); i++) {
            int from = pattern.rowStart(i);
            int to = pattern.rowStart(i + 1);
            for (int k = from; k < to; k++) {
                for (int l = from; l < to; l++) {
                    gram[pattern.column(k) * d + pattern.column(l)] += entries[k] * entries[l];
                }
                row[pattern.column(k)] += u[i] * entries[k];
            }
        }
        double square = 0;
        for (double share : u) {
            square += share * share;
        }
        for (int j = 0; j < d; j++) {
            for (int k = 0; k < d; k++) {
                gram[j * d + k] += square * m[j] * m[k] - row[j] * m[k] - m[j] * row[k];
            }
        }
        return gram;
    }
}
