// SPDX-License-Identifier: Apache-2.0
package ravine.landscapes;

import org.hipparchus.CalculusFieldElement;
import org.hipparchus.util.MathArrays;

/** The formulas of {@link Bbob} with the optimum and the rotation of one seed, for any number type. */
final class BbobInstance {

    private final Bbob landscape;
    private final double[] shift;
    private final double[][] rotation;

    BbobInstance(Bbob landscape, double[] shift, double[][] rotation) {
        this.landscape = landscape;
        this.shift = shift;
        this.rotation = rotation;
    }

    <T extends CalculusFieldElement<T>> T value(T[] x) {
        T[] z = MathArrays.buildArray(x[0].getField(), x.length);
        for (int i = 0; i < z.length; i++) {
            z[i] = x[i].subtract(shift[i]);
        }
        if (landscape.function().isRotated()) {
            z = rotated(z);
        }
        return switch (landscape.function()) {
            case ROSENBROCK -> rosenbrock(z, 1);
            case ROTATED_ROSENBROCK -> rosenbrock(z, 0.5);
            case BENT_CIGAR -> squares(rotated(landscape.wrinkled() ? skewed(z) : z));
            case DIFFERENT_POWERS -> powers(z);
            default -> squares(landscape.wrinkled() ? oscillated(z) : z);
        };
    }

    private <T extends CalculusFieldElement<T>> T[] rotated(T[] u) {
        T[] z = MathArrays.buildArray(u[0].getField(), u.length);
        for (int i = 0; i < z.length; i++) {
            z[i] = u[0].multiply(rotation[i][0]);
            for (int j = 1; j < u.length; j++) {
                z[i] = z[i].add(u[j].multiply(rotation[i][j]));
            }
        }
        return z;
    }

    private <T extends CalculusFieldElement<T>> T[] oscillated(T[] u) {
        T[] z = u.clone();
        for (int i = 0; i < z.length; i++) {
            z[i] = BbobTransformations.oscillated(u[i]);
        }
        return z;
    }

    private <T extends CalculusFieldElement<T>> T[] skewed(T[] u) {
        T[] z = u.clone();
        // The first coordinate has the strength 0.
        for (int i = 1; i < z.length; i++) {
            z[i] = BbobTransformations.skewed(u[i], 0.5 * landscape.share(i));
        }
        return z;
    }

    private <T extends CalculusFieldElement<T>> T squares(T[] z) {
        double[] weights = landscape.weights();
        T sum = z[0].square().multiply(weights[0]);
        for (int i = 1; i < z.length; i++) {
            sum = sum.add(z[i].square().multiply(weights[i]));
        }
        return sum;
    }

    private <T extends CalculusFieldElement<T>> T rosenbrock(T[] u, double offset) {
        T sum = u[0].getField().getZero();
        T z = u[0].multiply(landscape.stretch()).add(offset);
        for (int i = 1; i < u.length; i++) {
            T next = u[i].multiply(landscape.stretch()).add(offset);
            T across = z.square().subtract(next).square().multiply(100);
            sum = sum.add(across).add(z.subtract(1).square());
            z = next;
        }
        return sum;
    }

    private <T extends CalculusFieldElement<T>> T powers(T[] z) {
        T sum = z[0].square();
        for (int i = 1; i < z.length; i++) {
            sum = sum.add(z[i].abs().pow(2 + 4 * landscape.share(i)));
        }
        return landscape.wrinkled() ? sum.sqrt() : sum;
    }
}
