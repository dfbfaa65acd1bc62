// SPDX-License-Identifier: Apache-2.0
package ravine.jmh;

import java.util.Arrays;
import org.hipparchus.CalculusFieldElement;
import org.hipparchus.util.FieldSinCos;
import ravine.calculus.compiled.SeparableVectorFunction;
import ravine.calculus.compiled.Terms;

/**
 * The reprojection residuals of bundle adjustment, as ADBench has them (Šrajer, Kukelova and Fitzgibbon 2018), for a batch
 * of observations: 15 variables and 2 residuals each, with the Jacobian by hand.
 *
 * <p>The variables of an observation are its camera (rotation r, centre C, focal length f, principal point u, radial
 * distortion κ₁ and κ₂), its point X and its weight w. With \( \theta = \lVert r \rVert \), \( a = r / \theta \) and \( x =
 * X - C \),
 * \[ y = x \cos\theta + (a \times x) \sin\theta + a\,(a \cdot x)(1 - \cos\theta), \quad p = (y_1, y_2) / y_3, \quad
 * \rho = \lVert p \rVert^2, \quad e = w\,\bigl( f\,(1 + \kappa_1 \rho + \kappa_2 \rho^2)\, p + u - m \bigr), \]
 * m the feature. Here the formula for θ > 0 serves all.
 *
 * <p>{@link #jacobian} is derived by hand: with \( g = \partial e_i / \partial y \),
 * \( \partial e_i / \partial X = g \cos\theta + (g \times a) \sin\theta + a\,(a \cdot g)(1 - \cos\theta) \), less that by C, and by r
 * through θ and a. {@link #jacobianByDuals} carries 15 partial derivatives through the formula in arrays of a fixed length.
 * Every observation has its own camera, so nothing is shared between two. Shapes are not checked.
 */
final class BundleByHand {

    static final int INPUTS = 15;

    private final int observations;
    private final double[] features;
    private final Duals duals = new Duals();

    /**
     * Takes the features.
     *
     * @param features m, two an observation
     */
    BundleByHand(double... features) {
        this.observations = features.length / 2;
        this.features = features;
    }

    /** ADBench's camera, point and weight. */
    static double[] reference() {
        return new double[] {
            1.797201,
            0.590697,
            -0.635786,
            90.859550,
            29.361415,
            28.777534,
            211.628116,
            -0.284531,
            -14.762924,
            0.058931,
            0.069976,
            4.173048,
            5.586898,
            1.403869,
            0.417022
        };
    }

    /** ADBench's feature. */
    static double[] referenceFeature() {
        return new double[] {-525.672849, 161.811929};
    }

    /** A batch about ADBench's numbers, each moved by up to a thousandth, seed 5; the variables go to {@code x}. */
    static BundleByHand instance(double[] x) {
        SplitMix random = new SplitMix(5);
        double[] reference = reference();
        Arrays.setAll(x, i -> reference[i % INPUTS] * (1 + 1e-3 * random.uniform()));
        double[] features = new double[x.length / INPUTS * 2];
        Arrays.setAll(features, i -> referenceFeature()[i % 2] * (1 + 1e-3 * random.uniform()));
        return new BundleByHand(features);
    }

    /** m of an observation, first or second. */
    double feature(int observation, int i) {
        return features[2 * observation + i];
    }

    /** The residuals of one observation, \( (r, C, f, u, \kappa, X, w; m) \), 15 variables and 2 numbers, for any number type. */
    static <T extends CalculusFieldElement<T>> T[] element(T[] a) {
        T x1 = a[11].subtract(a[3]);
        T x2 = a[12].subtract(a[4]);
        T x3 = a[13].subtract(a[5]);
        T theta = a[0].square().add(a[1].square()).add(a[2].square()).sqrt();
        T a1 = a[0].divide(theta);
        T a2 = a[1].divide(theta);
        T a3 = a[2].divide(theta);
        FieldSinCos<T> turn = theta.sinCos();
        T cos = turn.cos();
        T sin = turn.sin();
        T along = a1.multiply(x1)
                .add(a2.multiply(x2))
                .add(a3.multiply(x3))
                .multiply(cos.negate().add(1));
        T y1 = x1.multiply(cos)
                .add(a2.multiply(x3).subtract(a3.multiply(x2)).multiply(sin))
                .add(a1.multiply(along));
        T y2 = x2.multiply(cos)
                .add(a3.multiply(x1).subtract(a1.multiply(x3)).multiply(sin))
                .add(a2.multiply(along));
        T y3 = x3.multiply(cos)
                .add(a1.multiply(x2).subtract(a2.multiply(x1)).multiply(sin))
                .add(a3.multiply(along));
        T p1 = y1.divide(y3);
        T p2 = y2.divide(y3);
        T rho = p1.square().add(p2.square());
        T scale = rho.multiply(a[10]).add(a[9]).multiply(rho).add(1).multiply(a[6]);
        T[] residuals = Arrays.copyOf(a, 2);
        residuals[0] = scale.multiply(p1).add(a[7]).subtract(a[15]).multiply(a[14]);
        residuals[1] = scale.multiply(p2).add(a[8]).subtract(a[16]).multiply(a[14]);
        return residuals;
    }

    /** The residuals of all observations, compiled. */
    SeparableVectorFunction compiled() {
        Terms terms = Terms.of(observations);
        for (int j = 0; j < INPUTS; j++) {
            terms = terms.strided(j, INPUTS);
        }
        for (int i = 0; i < 2; i++) {
            double[] column = new double[observations];
            for (int o = 0; o < observations; o++) {
                column[o] = feature(o, i);
            }
            terms = terms.data(column);
        }
        return SeparableVectorFunction.of(INPUTS * observations, BundleByHand::element, terms);
    }

    /** One observation as a function of its 15 variables. */
    record Observation(BundleByHand batch, int number) {

        /** Its two residuals, for any number type. */
        <T extends CalculusFieldElement<T>> T[] residuals(T[] x) {
            T[] arguments = Arrays.copyOf(x, INPUTS + 2);
            arguments[INPUTS] = x[0].newInstance(batch.feature(number, 0));
            arguments[INPUTS + 1] = x[0].newInstance(batch.feature(number, 1));
            return element(arguments);
        }
    }

    /** Writes the residuals, two an observation. */
    void value(double[] x, double[] out) {
        for (int o = 0; o < observations; o++) {
            int at = o * INPUTS;
            double r1 = x[at];
            double r2 = x[at + 1];
            double r3 = x[at + 2];
            double x1 = x[at + 11] - x[at + 3];
            double x2 = x[at + 12] - x[at + 4];
            double x3 = x[at + 13] - x[at + 5];
            double theta = Math.sqrt(r1 * r1 + r2 * r2 + r3 * r3);
            double inverse = 1 / theta;
            double a1 = r1 * inverse;
            double a2 = r2 * inverse;
            double a3 = r3 * inverse;
            double cos = Math.cos(theta);
            double sin = Math.sin(theta);
            double along = (a1 * x1 + a2 * x2 + a3 * x3) * (1 - cos);
            double y1 = x1 * cos + (a2 * x3 - a3 * x2) * sin + a1 * along;
            double y2 = x2 * cos + (a3 * x1 - a1 * x3) * sin + a2 * along;
            double y3 = x3 * cos + (a1 * x2 - a2 * x1) * sin + a3 * along;
            double p1 = y1 / y3;
            double p2 = y2 / y3;
            double rho = p1 * p1 + p2 * p2;
            double scale = x[at + 6] * (1 + rho * (x[at + 9] + rho * x[at + 10]));
            double w = x[at + 14];
            out[2 * o] = w * (scale * p1 + x[at + 7] - features[2 * o]);
            out[2 * o + 1] = w * (scale * p2 + x[at + 8] - features[2 * o + 1]);
        }
    }

    /** Writes the residuals and the Jacobian, for each observation two rows of 15. */
    void jacobian(double[] x, double[] out, double[] jacobianOut) {
        for (int o = 0; o < observations; o++) {
            int at = o * INPUTS;
            double r1 = x[at];
            double r2 = x[at + 1];
            double r3 = x[at + 2];
            double x1 = x[at + 11] - x[at + 3];
            double x2 = x[at + 12] - x[at + 4];
            double x3 = x[at + 13] - x[at + 5];
            double theta = Math.sqrt(r1 * r1 + r2 * r2 + r3 * r3);
            double inverse = 1 / theta;
            double a1 = r1 * inverse;
            double a2 = r2 * inverse;
            double a3 = r3 * inverse;
            double cos = Math.cos(theta);
            double sin = Math.sin(theta);
            double versine = 1 - cos;
            double dot = a1 * x1 + a2 * x2 + a3 * x3;
            double along = dot * versine;
            double c1 = a2 * x3 - a3 * x2;
            double c2 = a3 * x1 - a1 * x3;
            double c3 = a1 * x2 - a2 * x1;
            double y1 = x1 * cos + c1 * sin + a1 * along;
            double y2 = x2 * cos + c2 * sin + a2 * along;
            double y3 = x3 * cos + c3 * sin + a3 * along;
            double depth = 1 / y3;
            double p1 = y1 * depth;
            double p2 = y2 * depth;
            double rho = p1 * p1 + p2 * p2;
            double k1 = x[at + 9];
            double k2 = x[at + 10];
            double f = x[at + 6];
            double w = x[at + 14];
            double distortion = 1 + rho * (k1 + rho * k2);
            double e1 = f * distortion * p1 + x[at + 7] - features[2 * o];
            double e2 = f * distortion * p2 + x[at + 8] - features[2 * o + 1];
            out[2 * o] = w * e1;
            out[2 * o + 1] = w * e2;
            // By y, through p.
            double wf = w * f;
            double bend = 2 * (k1 + 2 * k2 * rho);
            double cross = wf * bend * p1 * p2;
            double e1p1 = wf * (distortion + bend * p1 * p1);
            double e2p2 = wf * (distortion + bend * p2 * p2);
            // What y changes by θ with the axis kept, less what the axis turning along itself would.
            double t1 = cos * c1 - sin * x1 + sin * dot * a1 - inverse * (sin * c1 + 2 * along * a1);
            double t2 = cos * c2 - sin * x2 + sin * dot * a2 - inverse * (sin * c2 + 2 * along * a2);
            double t3 = cos * c3 - sin * x3 + sin * dot * a3 - inverse * (sin * c3 + 2 * along * a3);
            for (int i = 0; i < 2; i++) {
                double byP1 = i == 0 ? e1p1 : cross;
                double byP2 = i == 0 ? cross : e2p2;
                double g1 = byP1 * depth;
                double g2 = byP2 * depth;
                double g3 = -(byP1 * p1 + byP2 * p2) * depth;
                double ga = g1 * a1 + g2 * a2 + g3 * a3;
                double gt = g1 * t1 + g2 * t2 + g3 * t3;
                double back = ga * versine;
                double d1 = g1 * cos + (g2 * a3 - g3 * a2) * sin + a1 * back;
                double d2 = g2 * cos + (g3 * a1 - g1 * a3) * sin + a2 * back;
                double d3 = g3 * cos + (g1 * a2 - g2 * a1) * sin + a3 * back;
                double s = sin * inverse;
                double gAlong = along * inverse;
                double xBack = back * inverse;
                int row = 2 * at + i * INPUTS;
                jacobianOut[row] = a1 * gt + s * (x2 * g3 - x3 * g2) + g1 * gAlong + x1 * xBack;
                jacobianOut[row + 1] = a2 * gt + s * (x3 * g1 - x1 * g3) + g2 * gAlong + x2 * xBack;
                jacobianOut[row + 2] = a3 * gt + s * (x1 * g2 - x2 * g1) + g3 * gAlong + x3 * xBack;
                jacobianOut[row + 3] = -d1;
                jacobianOut[row + 4] = -d2;
                jacobianOut[row + 5] = -d3;
                double p = i == 0 ? p1 : p2;
                jacobianOut[row + 6] = w * distortion * p;
                jacobianOut[row + 7] = i == 0 ? w : 0;
                jacobianOut[row + 8] = i == 0 ? 0 : w;
                jacobianOut[row + 9] = wf * rho * p;
                jacobianOut[row + 10] = wf * rho * rho * p;
                jacobianOut[row + 11] = d1;
                jacobianOut[row + 12] = d2;
                jacobianOut[row + 13] = d3;
                jacobianOut[row + 14] = i == 0 ? e1 : e2;
            }
        }
    }

    /** The same, by forward differentiation with 15 partial derivatives. */
    void jacobianByDuals(double[] x, double[] out, double[] jacobianOut) {
        for (int o = 0; o < observations; o++) {
            duals.evaluate(x, o * INPUTS, features[2 * o], features[2 * o + 1]);
            out[2 * o] = duals.residual1;
            out[2 * o + 1] = duals.residual2;
            System.arraycopy(duals.e1, 0, jacobianOut, 2 * o * INPUTS, INPUTS);
            System.arraycopy(duals.e2, 0, jacobianOut, 2 * o * INPUTS + INPUTS, INPUTS);
        }
    }

    /** Values in variables, partial derivatives in arrays of 16 entries, of which 15 are used. */
    private static final class Duals {

        private static final int LENGTH = 16;

        private final double[][] inputs = new double[INPUTS][LENGTH];
        private final double[][] axis = new double[3][LENGTH];
        private final double[][] x = new double[3][LENGTH];
        private final double[][] y = new double[3][LENGTH];
        private final double[] theta = new double[LENGTH];
        private final double[] cos = new double[LENGTH];
        private final double[] sin = new double[LENGTH];
        private final double[] along = new double[LENGTH];
        private final double[] cross = new double[LENGTH];
        private final double[] p1 = new double[LENGTH];
        private final double[] p2 = new double[LENGTH];
        private final double[] rho = new double[LENGTH];
        private final double[] scale = new double[LENGTH];
        private final double[] e1 = new double[LENGTH];
        private final double[] e2 = new double[LENGTH];
        private double residual1;
        private double residual2;

        Duals() {
            for (int i = 0; i < INPUTS; i++) {
                inputs[i][i] = 1;
            }
        }

        /** The residuals of the observation whose variables start there. */
        void evaluate(double[] v, int at, double m1, double m2) {
            double[][] d = inputs;
            double r1 = v[at];
            double r2 = v[at + 1];
            double r3 = v[at + 2];
            double x1 = v[at + 11] - v[at + 3];
            double x2 = v[at + 12] - v[at + 4];
            double x3 = v[at + 13] - v[at + 5];
            combine(1, d[11], -1, d[3], x[0]);
            combine(1, d[12], -1, d[4], x[1]);
            combine(1, d[13], -1, d[5], x[2]);
            double t = Math.sqrt(r1 * r1 + r2 * r2 + r3 * r3);
            double a1 = r1 / t;
            double a2 = r2 / t;
            double a3 = r3 / t;
            combine(a1, d[0], a2, d[1], a3, d[2], theta);
            combine(1 / t, d[0], -a1 / t, theta, axis[0]);
            combine(1 / t, d[1], -a2 / t, theta, axis[1]);
            combine(1 / t, d[2], -a3 / t, theta, axis[2]);
            double c = Math.cos(t);
            double s = Math.sin(t);
            combine(-s, theta, 0, theta, cos);
            combine(c, theta, 0, theta, sin);
            double dot = a1 * x1 + a2 * x2 + a3 * x3;
            double l = dot * (1 - c);
            Arrays.fill(along, 0);
            addProduct(1 - c, a1, axis[0], x1, x[0], along);
            addProduct(1 - c, a2, axis[1], x2, x[1], along);
            addProduct(1 - c, a3, axis[2], x3, x[2], along);
            combine(1, along, -dot, cos, along);
            double c1 = a2 * x3 - a3 * x2;
            double c2 = a3 * x1 - a1 * x3;
            double c3 = a1 * x2 - a2 * x1;
            turn(a2, axis[1], a3, axis[2], x2, x[1], x3, x[2], c1, x1, x[0], a1, axis[0], c, s, l, y[0]);
            turn(a3, axis[2], a1, axis[0], x3, x[2], x1, x[0], c2, x2, x[1], a2, axis[1], c, s, l, y[1]);
            turn(a1, axis[0], a2, axis[1], x1, x[0], x2, x[1], c3, x3, x[2], a3, axis[2], c, s, l, y[2]);
            double y1 = x1 * c + c1 * s + a1 * l;
            double y2 = x2 * c + c2 * s + a2 * l;
            double y3 = x3 * c + c3 * s + a3 * l;
            double q1 = y1 / y3;
            double q2 = y2 / y3;
            combine(1 / y3, y[0], -q1 / y3, y[2], p1);
            combine(1 / y3, y[1], -q2 / y3, y[2], p2);
            double r = q1 * q1 + q2 * q2;
            combine(2 * q1, p1, 2 * q2, p2, rho);
            double k1 = v[at + 9];
            double k2 = v[at + 10];
            double f = v[at + 6];
            double distortion = 1 + r * (k1 + r * k2);
            combine(distortion, d[6], f * r, d[9], f * r * r, d[10], scale);
            combine(1, scale, f * (k1 + 2 * k2 * r), rho, scale);
            double w = v[at + 14];
            double b1 = f * distortion * q1 + v[at + 7] - m1;
            double b2 = f * distortion * q2 + v[at + 8] - m2;
            combine(w * q1, scale, w * f * distortion, p1, w, d[7], e1);
            combine(1, e1, b1, d[14], e1);
            combine(w * q2, scale, w * f * distortion, p2, w, d[8], e2);
            combine(1, e2, b2, d[14], e2);
            residual1 = w * b1;
            residual2 = w * b2;
        }

        /** One coordinate of the turned point: the partial derivatives of \( x c + (a_j x_k - a_k x_j) s + a l \). */
        private void turn(
                double aj,
                double[] daj,
                double ak,
                double[] dak,
                double xj,
                double[] dxj,
                double xk,
                double[] dxk,
                double crossValue,
                double x,
                double[] dx,
                double a,
                double[] da,
                double c,
                double s,
                double l,
                double[] out) {
            for (int i = 0; i < LENGTH; i++) {
                cross[i] = (daj[i] * xk + aj * dxk[i]) - (dak[i] * xj + ak * dxj[i]);
            }
            for (int i = 0; i < LENGTH; i++) {
                out[i] = (dx[i] * c + x * cos[i]) + (cross[i] * s + crossValue * sin[i]) + (da[i] * l + a * along[i]);
            }
        }

        private static void combine(double a, double[] x, double b, double[] y, double[] out) {
            for (int i = 0; i < LENGTH; i++) {
                out[i] = a * x[i] + b * y[i];
            }
        }

        private static void combine(double a, double[] x, double b, double[] y, double c, double[] z, double[] out) {
            for (int i = 0; i < LENGTH; i++) {
                out[i] = a * x[i] + b * y[i] + c * z[i];
            }
        }

        /** Adds a factor times the partial derivatives of a product. */
        private static void addProduct(double factor, double a, double[] da, double x, double[] dx, double[] out) {
            for (int i = 0; i < LENGTH; i++) {
                out[i] += factor * (da[i] * x + a * dx[i]);
            }
        }
    }
}
