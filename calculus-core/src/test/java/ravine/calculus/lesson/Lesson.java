// SPDX-License-Identifier: Apache-2.0
package ravine.calculus.lesson;

import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.hipparchus.CalculusFieldElement;
import org.hipparchus.util.MathArrays;
import ravine.calculus.ConditionNumber;
import ravine.calculus.CriticalPoint;
import ravine.calculus.DifferenceScheme;
import ravine.calculus.ForwardMode;
import ravine.calculus.HessianSpectrum;
import ravine.calculus.Hessians;
import ravine.calculus.Layout;
import ravine.calculus.LinearMap;
import ravine.calculus.LocalInverse;
import ravine.calculus.Preimage;
import ravine.calculus.ReverseMode;
import ravine.calculus.RiddersDifferences;
import ravine.calculus.StepSweep;
import ravine.calculus.TaylorRemainder;
import ravine.calculus.TwiceDifferentiableObjective;
import ravine.calculus.VectorFunction;
import ravine.calculus.Vectors;
import ravine.calculus.functions.Affine;
import ravine.calculus.functions.CrossEntropy;
import ravine.calculus.functions.Elementary;
import ravine.calculus.functions.Elementwise;
import ravine.calculus.functions.HalfSquaredNorm;
import ravine.calculus.functions.Huber;
import ravine.calculus.functions.LogSumExp;
import ravine.calculus.functions.ObjectiveComposition;
import ravine.calculus.functions.Power;
import ravine.calculus.functions.Softmax;
import ravine.calculus.functions.SoftmaxCrossEntropy;
import ravine.calculus.functions.SquaredNorm;
import ravine.calculus.functions.VectorComposition;
import ravine.calculus.layers.ActivationLayer;
import ravine.calculus.layers.Composite;
import ravine.calculus.layers.LinearLayer;
import ravine.calculus.layers.WeightDerivative;

/** The code of docs/lesson.md and docs/lesson.es.md: what stands there is this, and prints what stands there. */
final class Lesson {

    /** Stands where the lesson has System.out. */
    private final PrintStream out;

    Lesson(PrintStream out) {
        this.out = out;
    }

    static String text(LinearMap map) {
        StringBuilder text = new StringBuilder();
        double[] row = new double[map.columns()];
        for (int i = 0; i < map.rows(); i++) {
            map.row(i, row);
            text.append(text(row));
        }
        return text.toString();
    }

    static String text(double... row) {
        StringBuilder text = new StringBuilder();
        for (double entry : row) {
            text.append(String.format(Locale.ROOT, "%11.5f", entry));
        }
        return text.append('\n').toString();
    }

    static <T extends CalculusFieldElement<T>> T wave(T x) {
        return x.exp().multiply(x.sin()); // e^x sin x
    }

    void limit() {
        StepSweep sweep = StepSweep.of(Lesson::wave, 1);
        out.print(sweep.chart());
        for (DifferenceScheme scheme : DifferenceScheme.values()) {
            out.println(sweep.curve(scheme));
        }
    }

    void table() {
        RiddersDifferences ridders = new RiddersDifferences();
        for (Elementary f : Elementary.values()) {
            double slope = ridders.derivative(f::value, 0.5).value();
            String name = String.format("%-10s", f);
            out.print(name + text(f.value(0.5), f.derivative(0.5), f.secondDerivative(0.5), slope));
        }
        Power power = new Power(5);
        out.print("x^5       " + text(power.value(0.5), power.derivative(0.5), power.secondDerivative(0.5)));
        Huber huber = new Huber(1);
        out.print("Huber, 1  " + text(huber.value(2), huber.derivative(2), huber.secondDerivative(2)));
        out.println("the subgradient of ReLU at its kink: " + Elementary.RELU.derivative(0));
    }

    static <T extends CalculusFieldElement<T>> T worked(T[] x) {
        return x[0].square().multiply(x[1]).add(x[1].sin()); // x²y + sin y
    }

    void gradient() {
        TwiceDifferentiableObjective f = new ReverseMode().differentiate(Lesson::worked, 2);
        double[] gradient = new double[2];
        double value = f.valueAndGradient(new double[] {3, 0}, gradient);
        out.println("f = " + value + ", gradient = " + Arrays.toString(gradient));
        double[] v = {0.6, 0.8};
        out.println("along (0.6, 0.8): " + Vectors.dot(gradient, v));
    }

    void steepest() {
        TwiceDifferentiableObjective f = new ReverseMode().differentiate(Lesson::worked, 2);
        double[] x = {1, 1};
        double[] gradient = new double[2];
        double value = f.valueAndGradient(x, gradient);
        double angle = StrictMath.toDegrees(StrictMath.atan2(gradient[1], gradient[0]));
        out.printf(Locale.ROOT, "gradient: %.2f degrees, norm %.4f\n", angle, Vectors.norm2(gradient));

        double t = 1e-6;
        double steepest = 0;
        int where = 0;
        for (int degrees = 0; degrees < 360; degrees++) {
            double radians = StrictMath.toRadians(degrees);
            double[] moved = {x[0] + t * StrictMath.cos(radians), x[1] + t * StrictMath.sin(radians)};
            double slope = (f.value(moved) - value) / t;
            if (slope > steepest) {
                steepest = slope;
                where = degrees;
            }
        }
        out.printf(Locale.ROOT, "steepest of 360 directions: %d degrees, slope %.4f\n", where, steepest);
    }

    static <T extends CalculusFieldElement<T>> T[] polar(T[] x) {
        T[] y = MathArrays.buildArray(x[0].getField(), 2);
        y[0] = x[0].multiply(x[1].cos());
        y[1] = x[0].multiply(x[1].sin());
        return y;
    }

    static <T extends CalculusFieldElement<T>> T[] height(T[] x) {
        T[] y = MathArrays.buildArray(x[0].getField(), 1);
        y[0] = worked(x);
        return y;
    }

    static <T extends CalculusFieldElement<T>> T[] circle(T[] t) {
        T[] y = MathArrays.buildArray(t[0].getField(), 2);
        y[0] = t[0].cos();
        y[1] = t[0].sin();
        return y;
    }

    void jacobian() {
        VectorFunction polar = new ReverseMode().differentiate(Lesson::polar, 2, 2);
        double[] x = {2, Math.PI / 6};
        out.print("m = n = 2\n" + text(polar.jacobian(x)));

        VectorFunction height = new ReverseMode().differentiate(Lesson::height, 2, 1);
        out.print("m = 1: a gradient\n" + text(height.jacobian(new double[] {3, 0})));

        VectorFunction circle = new ForwardMode().differentiate(Lesson::circle, 1, 2);
        out.print("n = 1: a velocity\n" + text(circle.jacobian(new double[] {Math.PI / 6})));

        for (int i = 0; i < 2; i++) {
            TaylorRemainder remainder = TaylorRemainder.along(polar.component(i), x, new double[] {1, 1});
            out.printf(Locale.ROOT, "remainder of component %d: order %.3f\n", i, remainder.order());
        }
    }

    void inverse() {
        VectorFunction polar = new ReverseMode().differentiate(Lesson::polar, 2, 2);
        LocalInverse inverse = LocalInverse.at(polar, new double[] {2, Math.PI / 6});
        out.println(inverse.verdict().replace("; ", ";\n  "));

        Preimage preimage = inverse.of(new double[] {1.5, 1.5});
        out.print(preimage + ":" + text(preimage.x()));
        for (int k = 0; k < preimage.steps(); k++) {
            out.printf(Locale.ROOT, "step %d: %.1e\n", k, preimage.stepNorm(k));
        }
        LocalInverse none = LocalInverse.at(polar, new double[] {0, 1});
        out.println(none.verdict().replace("; ", ";\n  "));
    }

    static <T extends CalculusFieldElement<T>> T eggBox(T[] x) {
        return x[0].cos().add(x[1].cos()); // cos x + cos y
    }

    static <T extends CalculusFieldElement<T>> T trough(T[] x) {
        return x[0].pow(4).add(x[1].square()); // x⁴ + y²
    }

    void hessian() {
        TwiceDifferentiableObjective f = new ReverseMode().differentiate(Lesson::worked, 2);
        double[] hessian = new double[4];
        double asymmetry = Hessians.dense(f, new double[] {1, 2}, hessian);
        out.print(text(LinearMap.dense(2, 2, hessian)));
        out.println("asymmetry: " + asymmetry);

        TwiceDifferentiableObjective eggBox = new ReverseMode().differentiate(Lesson::eggBox, 2);
        for (double[] x : new double[][] {{0, 0}, {0, Math.PI}, {Math.PI, Math.PI}}) {
            CriticalPoint point = CriticalPoint.classify(eggBox, x);
            out.println(point.kind() + ", index " + point.index());
        }
        CriticalPoint saddle = CriticalPoint.classify(eggBox, new double[] {0, Math.PI});
        out.println(saddle.verdict().replace("; ", ";\n  "));
        out.print("escape along" + text(saddle.escapeDirection().orElseThrow()));

        TwiceDifferentiableObjective trough = new ReverseMode().differentiate(Lesson::trough, 2);
        CriticalPoint flat = CriticalPoint.classify(trough, new double[] {0, 0});
        out.println(flat.verdict().replace("; ", ";\n  "));
    }

    void condition() {
        for (int n : new int[] {3, 6, 9, 12}) {
            double[] hilbert = new double[n * n];
            for (int k = 0; k < n * n; k++) {
                hilbert[k] = 1.0 / (k / n + k % n + 1);
            }
            ConditionNumber kappa = HessianSpectrum.of(hilbert, n).conditionNumber();
            out.printf(
                    Locale.ROOT,
                    "n = %2d: %.6g, at least %.6g, at most %.6g\n",
                    n,
                    kappa.value(),
                    kappa.least(),
                    kappa.greatest());
        }
    }

    void layouts() {
        Affine g = Affine.of(LinearMap.dense(2, 3, new double[] {1, 2, 3, 4, 5, 6}), new double[] {0, 0});
        Elementwise f = new Elementwise(new Power(2), 2);
        double[] x = {1, 0, -1};
        double[] y = new double[2];
        g.value(x, y);
        for (Layout layout : Layout.values()) {
            LinearMap chained = layout.chain(layout.jacobian(f, y), layout.jacobian(g, x));
            out.print(layout + "\n" + text(chained));
        }
        LinearMap composed = VectorComposition.of(f, g).jacobian(x);
        out.print("the Jacobian of the composition\n" + text(composed));
    }

    void norms() {
        double[] theta = {3, -4};
        double[] gradient = new double[2];
        for (TwiceDifferentiableObjective f :
                List.of(new SquaredNorm(2, 1), new SquaredNorm(2, 10), new HalfSquaredNorm(2, 10))) {
            double value = f.valueAndGradient(theta, gradient);
            out.println(f + ": " + value + ", " + Arrays.toString(gradient));
        }
    }

    void linearLayer() {
        LinearMap weights = LinearMap.dense(2, 3, new double[] {1, 2, 3, 4, 5, 6});
        double[] x = {1, 10, 100};
        out.print("by x\n" + text(Affine.of(weights, new double[] {7, 8}).jacobian(x)));

        WeightDerivative byWeights = WeightDerivative.of(2, x);
        out.print("by W, of shape " + byWeights.shape() + "\n" + text(byWeights));

        double[] dLdy = {2, -1};
        double[] dLdW = new double[2 * 3];
        byWeights.applyTransposed(dLdy, dLdW);
        out.print("dL/dW\n" + text(LinearMap.dense(2, 3, dLdW)));
        out.print("the outer product\n" + text(LinearMap.outer(dLdy, x)));
    }

    void elementwise() {
        LinearMap sigmoids = new Elementwise(Elementary.SIGMOID, 3).jacobian(new double[] {0, 1, 2});
        out.print(sigmoids + "\n" + text(sigmoids));

        double[] x = {0, Math.log(2), Math.log(5)};
        double[] s = new double[3];
        Softmax.of(3).value(x, s);
        LinearMap jacobian = Softmax.of(3).jacobian(x);
        out.print("softmax\n" + text(s));
        out.print(jacobian + "\n" + text(jacobian));
        double[] gradient = new double[3];
        LogSumExp.of(3).valueAndGradient(x, gradient);
        out.print("gradient of log-sum-exp\n" + text(gradient));
    }

    void crossEntropy() {
        double[] x = {1000, 0, -1000};
        double[] gradient = new double[3];
        double fused = SoftmaxCrossEntropy.ofLabels(3, 2).valueAndGradient(x, gradient);
        out.println("fused: " + fused + ", gradient " + Arrays.toString(gradient));

        double[] s = new double[3];
        Softmax.of(3).value(x, s);
        double apart = CrossEntropy.of(new double[] {0, 0, 1}).value(s);
        out.println("one after the other: " + apart);
    }

    static <T extends CalculusFieldElement<T>> T cubic(T[] x) {
        return x[0].square().add(x[0].multiply(x[1]).multiply(3)).add(x[1].pow(3)); // x² + 3xy + y³
    }

    void drill1() {
        TwiceDifferentiableObjective f = new ReverseMode().differentiate(Lesson::cubic, 2);
        double[] gradient = new double[2];
        f.valueAndGradient(new double[] {1, 2}, gradient);
        out.print("gradient at (1, 2)" + text(gradient));
        for (double[] x : new double[][] {{0, 0}, {-2.25, 1.5}}) {
            out.println(Arrays.toString(x) + ": " + CriticalPoint.classify(f, x).kind());
        }
    }

    void drill2() {
        LinearMap a = LinearMap.dense(3, 2, new double[] {1, 0, 1, 1, 1, 2});
        Affine residual = Affine.of(a, new double[] {-1, -2, -2});
        ObjectiveComposition f = ObjectiveComposition.of(new SquaredNorm(3, 1), residual);
        double[] gradient = new double[2];
        f.valueAndGradient(new double[] {0, 0}, gradient);
        out.print("gradient at 0" + text(gradient));
        double[] hessian = new double[4];
        Hessians.dense(f, new double[] {0, 0}, hessian);
        out.print(text(LinearMap.dense(2, 2, hessian)));
        out.println(CriticalPoint.classify(f, new double[] {7.0 / 6, 0.5}).kind());
    }

    static <T extends CalculusFieldElement<T>> T ripple(T[] x) {
        return x[0].square().multiply(x[1].sin()); // x² sin y
    }

    void drill3() {
        TwiceDifferentiableObjective f = new ReverseMode().differentiate(Lesson::ripple, 2);
        double[] x = {3, Math.PI / 3};
        double[] alongX = new double[2];
        double[] alongY = new double[2];
        f.hvp(x, new double[] {1, 0}, alongX);
        f.hvp(x, new double[] {0, 1}, alongY);
        out.print(text(alongX) + text(alongY));
        out.println("asymmetry: " + Hessians.dense(f, x, new double[4]));
    }

    void drill4() {
        out.print(text(Softmax.of(3).jacobian(new double[] {0, 0, 0})));
    }

    void drill5() {
        Composite mlp =
                Composite.of(new LinearLayer(3, 2), new ActivationLayer(2, Elementary.TANH), new LinearLayer(2, 2));
        double[] theta = {1, 0, -1, 0, 1, 1, 0, 0, 1, 2, 3, 4, 0, 0}; // W1, b1, W2, b2
        LinearMap jacobian = mlp.ofInput(theta).jacobian(new double[] {0, 0, 0});
        out.println(jacobian.rows() + " x " + jacobian.columns() + ": " + jacobian);
        out.print(text(jacobian));
    }
}
