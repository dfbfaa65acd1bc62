// SPDX-License-Identifier: Apache-2.0
package ravine.calculus;

import org.hipparchus.analysis.FieldMultivariateFunction;
import org.hipparchus.analysis.FieldMultivariateVectorFunction;
import org.hipparchus.analysis.differentiation.FieldUnivariateDerivative1;
import org.hipparchus.complex.Complex;

/**
 * Complex step: \( f'(x) = \operatorname{Im} f(x + ih) / h + O(h^2) \) with \( h = 2^{-664} \approx 10^{-200} \), so
 * small that the remainder vanishes, and with no subtraction that could cancel (Squire and Trapp 1998). A gradient takes
 * n evaluations in Hipparchus' {@link Complex}, a Jacobian-vector product one. A Hessian-vector product takes n
 * evaluations in complex numbers with a derivative, \( (Hv)_i = \operatorname{Im} \partial_i f(x + ihv) / h \).
 *
 * <p>Valid only where the function is evaluated by its analytic continuation. In Hipparchus 4.0 these operations are not,
 * so that the derivative is <em>wrong</em> and nothing tells:
 *
 * <ul>
 *   <li>{@code abs}, the modulus: derivative 0; {@code sign}: 1/|x|; {@code copySign}: 1 or −1 without regard to x;
 *       {@code ceil}: \( 1 / h \);
 *   <li>{@code expm1}, whose imaginary part lacks a one: derivative \( e^x - 1 \);
 *   <li>{@code asin}, {@code acos}, {@code atan} and {@code atan2}, whose formulas add h to a number near 1: noise, of any
 *       size up to \( 10^{184} \);
 *   <li>{@code cbrt} and odd {@code rootN} of negative numbers, which are the principal roots: of size \( 1 / h \);
 *   <li>{@code tanh} beyond |x| = 20: derivative 0 in place of \( 4 e^{-2|x|} \).
 * </ul>
 *
 * <p>A check for other ways where it is valid; where it is not, take {@link ForwardMode}, which it equals.
 */
public record ComplexStep() implements Differentiator {

    /** A power of two, so that multiplying and dividing by it is exact. */
    private static final double STEP = 0x1p-664;

    @Override
    public TwiceDifferentiableObjective differentiate(FieldMultivariateFunction function, int dimension) {
        Objective plain = DerivedObjective.plain(function, dimension);
        return new DerivedObjective(plain, new Scalar(function, plain));
    }

    @Override
    public VectorFunction differentiate(
            FieldMultivariateVectorFunction function, int inputDimension, int outputDimension) {
        var source = new DerivedVectorFunction.Source(function, inputDimension, outputDimension);
        return new DerivedVectorFunction(source, new Vector(source));
    }

    /** The size by which v is divided, so that neither a large nor a small one leaves the range of the step. */
    private static double sizeOf(double[] v) {
        double size = Vectors.normInf(v);
        return size == 0 ? 1 : size;
    }

    private static void realPoint(double[] x, Complex[] out) {
        for (int i = 0; i < x.length; i++) {
            out[i] = new Complex(x[i]);
        }
    }

    private static final class Scalar implements DerivedObjective.Derivatives {

        private final FieldMultivariateFunction function;
        private final Objective plain;
        private final Complex[] inputs;
        private final FieldUnivariateDerivative1<Complex>[] secondOrderInputs;

        Scalar(FieldMultivariateFunction function, Objective plain) {
            this.function = function;
            this.plain = plain;
            inputs = new Complex[plain.dimension()];
            @SuppressWarnings({"unchecked", "rawtypes"})
            FieldUnivariateDerivative1<Complex>[] array = new FieldUnivariateDerivative1[plain.dimension()];
            secondOrderInputs = array;
        }

        @Override
        public double valueAndGradient(double[] x, double[] gradientOut) {
            for (int i = 0; i < x.length; i++) {
                // All anew each time: the function may have overwritten its arguments.
                realPoint(x, inputs);
                inputs[i] = new Complex(x[i], STEP);
                gradientOut[i] = function.value(inputs).getImaginaryPart() / STEP;
            }
            return plain.value(x);
        }

        @Override
        public void hvp(double[] x, double[] v, double[] out) {
            double size = sizeOf(v);
            for (int i = 0; i < x.length; i++) {
                for (int j = 0; j < x.length; j++) {
                    secondOrderInputs[j] = new FieldUnivariateDerivative1<>(
                            new Complex(x[j], STEP * (v[j] / size)), i == j ? Complex.ONE : Complex.ZERO);
                }
                out[i] = function.value(secondOrderInputs).getFirstDerivative().getImaginaryPart() / STEP * size;
            }
        }
    }

    private static final class Vector implements DerivedVectorFunction.Products {

        private final DerivedVectorFunction.Source source;
        private final Complex[] inputs;

        Vector(DerivedVectorFunction.Source source) {
            this.source = source;
            this.inputs = new Complex[source.inputs()];
        }

        @Override
        public void jvp(double[] x, double[] v, double[] out) {
            double size = sizeOf(v);
            for (int i = 0; i < x.length; i++) {
                inputs[i] = new Complex(x[i], STEP * (v[i] / size));
            }
            Complex[] values = source.evaluate(inputs);
            for (int k = 0; k < out.length; k++) {
                out[k] = values[k].getImaginaryPart() / STEP * size;
            }
        }

        @Override
        public void vjp(double[] x, double[] w, double[] out) {
            for (int i = 0; i < x.length; i++) {
                realPoint(x, inputs);
                inputs[i] = new Complex(x[i], STEP);
                Complex[] values = source.evaluate(inputs);
                double sum = 0;
                for (int k = 0; k < w.length; k++) {
                    sum += ChainRule.product(w[k], values[k].getImaginaryPart() / STEP);
                }
                out[i] = sum;
            }
        }
    }
}
