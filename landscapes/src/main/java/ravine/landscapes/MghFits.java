// SPDX-License-Identifier: Apache-2.0
package ravine.landscapes;

import static ravine.landscapes.MghResiduals.decay;
import static ravine.landscapes.MghResiduals.each;
import static ravine.landscapes.MghResiduals.sum;

import org.hipparchus.CalculusFieldElement;

/**
 * Residuals of models that are fitted to data: a residual for each time t or measurement y. The data are those that the paper
 * prints.
 */
final class MghFits {

    private static final double[] BARD = {
        0.14, 0.18, 0.22, 0.25, 0.29, 0.32, 0.35, 0.39, 0.37, 0.58, 0.73, 0.96, 1.34, 2.10, 4.39
    };

    private static final double[] GAUSSIAN = {
        0.0009, 0.0044, 0.0175, 0.0540, 0.1295, 0.2420, 0.3521, 0.3989, 0.3521, 0.2420, 0.1295, 0.0540, 0.0175, 0.0044,
        0.0009
    };

    private static final double[] MEYER = {
        34780, 28610, 23650, 19630, 16370, 13720, 11540, 9744, 8261, 7030, 6005, 5147, 4427, 3820, 3307, 2872
    };

    private static final double[] KOWALIK_OSBORNE_Y = {
        0.1957, 0.1947, 0.1735, 0.1600, 0.0844, 0.0627, 0.0456, 0.0342, 0.0323, 0.0235, 0.0246
    };

    private static final double[] KOWALIK_OSBORNE_U = {4, 2, 1, 0.5, 0.25, 0.167, 0.125, 0.1, 0.0833, 0.0714, 0.0625};

    private static final double[] OSBORNE_1 = {
        0.844, 0.908, 0.932, 0.936, 0.925, 0.908, 0.881, 0.850, 0.818, 0.784, 0.751, 0.718, 0.685, 0.658, 0.628, 0.603,
        0.580, 0.558, 0.538, 0.522, 0.506, 0.490, 0.478, 0.467, 0.457, 0.448, 0.438, 0.431, 0.424, 0.420, 0.414, 0.411,
        0.406
    };

    private static final double[] OSBORNE_2 = {
        1.366, 1.191, 1.112, 1.013, 0.991, 0.885, 0.831, 0.847, 0.786, 0.725, 0.746, 0.679, 0.608, 0.655, 0.616, 0.606,
        0.602, 0.626, 0.651, 0.724, 0.649, 0.649, 0.694, 0.644, 0.624, 0.661, 0.612, 0.558, 0.533, 0.495, 0.500, 0.423,
        0.395, 0.375, 0.372, 0.391, 0.396, 0.405, 0.428, 0.429, 0.523, 0.562, 0.607, 0.653, 0.672, 0.708, 0.633, 0.668,
        0.645, 0.632, 0.591, 0.559, 0.597, 0.625, 0.739, 0.710, 0.729, 0.720, 0.636, 0.581, 0.428, 0.292, 0.162, 0.098,
        0.054
    };

    private MghFits() {}

    static <T extends CalculusFieldElement<T>> T[] jennrichSampson(T[] x, int m) {
        return each(
                x,
                m,
                i -> x[0].multiply(i).exp().add(x[1].multiply(i).exp()).negate().add(2 + 2 * i));
    }

    static <T extends CalculusFieldElement<T>> T[] bard(T[] x, int m) {
        return each(x, m, i -> x[1].multiply(16 - i)
                .add(x[2].multiply(Math.min(i, 16 - i)))
                .reciprocal()
                .multiply(i)
                .add(x[0])
                .negate()
                .add(BARD[i - 1]));
    }

    static <T extends CalculusFieldElement<T>> T[] gaussian(T[] x, int m) {
        return each(x, m, i -> x[2].negate()
                .add((8 - i) / 2.0)
                .square()
                .multiply(x[1])
                .divide(-2)
                .exp()
                .multiply(x[0])
                .subtract(GAUSSIAN[i - 1]));
    }

    static <T extends CalculusFieldElement<T>> T[] meyer(T[] x, int m) {
        return each(
                x,
                m,
                i -> x[1].divide(x[2].add(45 + 5 * i)).exp().multiply(x[0]).subtract(MEYER[i - 1]));
    }

    static <T extends CalculusFieldElement<T>> T[] gulf(T[] x, int m) {
        return each(x, m, i -> {
            double t = i / 100.0;
            double y = 25 + StrictMath.pow(-50 * StrictMath.log(t), 2.0 / 3);
            T power = x[1].negate().add(y).abs().pow(x[2]);
            return power.divide(x[0]).negate().exp().subtract(t);
        });
    }

    static <T extends CalculusFieldElement<T>> T[] box3d(T[] x, int m) {
        return each(x, m, i -> {
            double t = i / 10.0;
            double difference = StrictMath.exp(-t) - StrictMath.exp(-10 * t);
            return decay(t, x[0]).subtract(decay(t, x[1])).subtract(x[2].multiply(difference));
        });
    }

    static <T extends CalculusFieldElement<T>> T[] kowalikOsborne(T[] x, int m) {
        return each(x, m, i -> {
            double u = KOWALIK_OSBORNE_U[i - 1];
            T numerator = x[1].multiply(u).add(u * u).multiply(x[0]);
            T denominator = x[2].multiply(u).add(x[3]).add(u * u);
            return numerator.divide(denominator).negate().add(KOWALIK_OSBORNE_Y[i - 1]);
        });
    }

    static <T extends CalculusFieldElement<T>> T[] brownDennis(T[] x, int m) {
        return each(x, m, i -> {
            double t = i / 5.0;
            T first = x[0].add(x[1].multiply(t)).subtract(StrictMath.exp(t));
            T second = x[2].add(x[3].multiply(StrictMath.sin(t))).subtract(StrictMath.cos(t));
            return first.square().add(second.square());
        });
    }

    static <T extends CalculusFieldElement<T>> T[] osborne1(T[] x, int m) {
        return each(x, m, i -> {
            double t = 10 * (i - 1);
            T model = x[0].add(x[1].multiply(decay(t, x[3]))).add(x[2].multiply(decay(t, x[4])));
            return model.negate().add(OSBORNE_1[i - 1]);
        });
    }

    static <T extends CalculusFieldElement<T>> T[] biggsExp6(T[] x, int m) {
        return each(x, m, i -> {
            double t = i / 10.0;
            double y = StrictMath.exp(-t) - 5 * StrictMath.exp(-10 * t) + 3 * StrictMath.exp(-4 * t);
            return x[2].multiply(decay(t, x[0]))
                    .subtract(x[3].multiply(decay(t, x[1])))
                    .add(x[5].multiply(decay(t, x[4])))
                    .subtract(y);
        });
    }

    static <T extends CalculusFieldElement<T>> T[] osborne2(T[] x, int m) {
        return each(x, m, i -> {
            double t = (i - 1) / 10.0;
            T model = x[0].multiply(decay(t, x[4])).add(sum(x, 1, 3, k -> {
                T square = x[7 + k].negate().add(t).square();
                return square.multiply(x[4 + k]).negate().exp().multiply(x[k]);
            }));
            return model.negate().add(OSBORNE_2[i - 1]);
        });
    }

    static <T extends CalculusFieldElement<T>> T[] watson(T[] x, int m) {
        int n = x.length;
        return each(x, m, i -> {
            if (i == 30) {
                return x[0];
            }
            if (i == 31) {
                return x[1].subtract(x[0].square()).subtract(1);
            }
            double t = i / 29.0;
            T slope = sum(x, 2, n, j -> x[j - 1].multiply((j - 1) * StrictMath.pow(t, j - 2)));
            T value = sum(x, 1, n, j -> x[j - 1].multiply(StrictMath.pow(t, j - 1)));
            return slope.subtract(value.square()).subtract(1);
        });
    }
}
