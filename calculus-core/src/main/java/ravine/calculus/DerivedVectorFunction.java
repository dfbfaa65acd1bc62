// SPDX-License-Identifier: Apache-2.0
package ravine.calculus;

import org.hipparchus.CalculusFieldElement;
import org.hipparchus.analysis.FieldMultivariateVectorFunction;
import org.hipparchus.util.Binary64;

/** A vector function whose products come from a back end; here are the value and all checks of arguments. */
final class DerivedVectorFunction implements VectorFunction {

    private final Source source;
    private final Values values;
    private final Products products;

    /** The value of the plain function. The arrays have been checked. */
    interface Values {

        /** \( F(x) \). */
        void value(double[] x, double[] out);
    }

    /** What a back end computes. The arrays have been checked: right lengths, no output is an input. */
    interface Products {

        /** \( J(x)\, v \). */
        void jvp(double[] x, double[] v, double[] out);

        /** \( J(x)^\top w \). */
        void vjp(double[] x, double[] w, double[] out);

        /** The Jacobian of the function, which these products are of, as a map that lasts. */
        default LinearMap jacobian(VectorFunction function, double[] x) {
            return new JacobianMap(function, x);
        }

        /** The same as a map that lasts until the next evaluation, whose memory it may use. */
        default LinearMap linearize(VectorFunction function, double[] x) {
            return jacobian(function, x);
        }
    }

    /** The user's function with its dimensions. */
    static final class Source implements Values {

        private final FieldMultivariateVectorFunction function;
        private final int outputs;
        private final Binary64[] arguments;

        Source(FieldMultivariateVectorFunction function, int inputs, int outputs) {
            Shapes.requirePositive("inputDimension", inputs);
            Shapes.requirePositive("outputDimension", outputs);
            this.function = function;
            this.outputs = outputs;
            this.arguments = new Binary64[inputs];
        }

        int inputs() {
            return arguments.length;
        }

        int outputs() {
            return outputs;
        }

        /** Evaluates and checks the number of values. */
        <T extends CalculusFieldElement<T>> T[] evaluate(T[] arguments) {
            T[] values = function.value(arguments);
            if (values.length != outputs) {
                throw new IllegalArgumentException(
                        "function: expected " + outputs + " values but it returned " + values.length);
            }
            return values;
        }

        /** The value in plain double arithmetic. */
        @Override
        public void value(double[] x, double[] out) {
            for (int i = 0; i < arguments.length; i++) {
                arguments[i] = new Binary64(x[i]);
            }
            Binary64[] values = evaluate(arguments);
            for (int i = 0; i < outputs; i++) {
                out[i] = values[i].getReal();
            }
        }
    }

    DerivedVectorFunction(Source source, Products products) {
        this(source, source, products);
    }

    DerivedVectorFunction(Source source, Values values, Products products) {
        this.source = source;
        this.values = values;
        this.products = products;
    }

    @Override
    public int inputDimension() {
        return source.inputs();
    }

    @Override
    public int outputDimension() {
        return source.outputs();
    }

    @Override
    public void value(double[] x, double[] out) {
        Shapes.requireProduct("x", x, source.inputs(), out, source.outputs());
        values.value(x, out);
    }

    @Override
    public void jvp(double[] x, double[] v, double[] out) {
        Shapes.requireProduct("x", x, source.inputs(), out, source.outputs());
        Shapes.requireProduct("v", v, source.inputs(), out, source.outputs());
        products.jvp(x, v, out);
    }

    @Override
    public void vjp(double[] x, double[] w, double[] out) {
        Shapes.requireProduct("x", x, source.inputs(), out, source.inputs());
        Shapes.requireProduct("w", w, source.outputs(), out, source.inputs());
        products.vjp(x, w, out);
    }

    @Override
    public LinearMap jacobian(double[] x) {
        Shapes.require("x", x, source.inputs());
        return products.jacobian(this, x);
    }

    /** The Jacobian as a map that lasts until the next evaluation of this function. */
    LinearMap linearize(double[] x) {
        Shapes.require("x", x, source.inputs());
        return products.linearize(this, x);
    }

    @Override
    public String toString() {
        return products.toString();
    }
}
