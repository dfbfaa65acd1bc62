// SPDX-License-Identifier: Apache-2.0
package ravine.calculus;

import org.hipparchus.analysis.FieldMultivariateFunction;
import org.hipparchus.analysis.FieldMultivariateVectorFunction;
import org.hipparchus.analysis.differentiation.FDSFactory;
import org.hipparchus.analysis.differentiation.FieldDerivativeStructure;
import org.hipparchus.dfp.Dfp;
import org.hipparchus.dfp.DfpField;

/**
 * Derivatives in 48 decimal digits by Hipparchus' own derivative structures: an oracle that shares neither arithmetic nor
 * rules with what is tested.
 */
public final class Dfps {

    static final DfpField FIELD = new DfpField(48);

    private static final FDSFactory<Dfp> FIRST = new FDSFactory<>(FIELD, 1, 1);
    private static final FDSFactory<Dfp> MIXED = new FDSFactory<>(FIELD, 2, 2);

    private Dfps() {}

    public static double[] gradient(FieldMultivariateFunction f, double[] x) {
        double[] gradient = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            gradient[i] =
                    f.value(along(x, unit(x.length, i))).getPartialDerivative(1).getReal();
        }
        return gradient;
    }

    static double[] jvp(FieldMultivariateVectorFunction f, double[] x, double[] v) {
        FieldDerivativeStructure<Dfp>[] values = f.value(along(x, v));
        double[] out = new double[values.length];
        for (int k = 0; k < out.length; k++) {
            out[k] = values[k].getPartialDerivative(1).getReal();
        }
        return out;
    }

    public static double[] hvp(FieldMultivariateFunction f, double[] x, double[] v) {
        double[] hvp = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            FieldDerivativeStructure<Dfp> s = MIXED.variable(0, 0.0);
            FieldDerivativeStructure<Dfp> t = MIXED.variable(1, 0.0);
            FieldDerivativeStructure<Dfp>[] arguments = array(x.length);
            for (int j = 0; j < x.length; j++) {
                arguments[j] = t.multiply(v[j]).add(x[j]);
                if (i == j) {
                    arguments[j] = arguments[j].add(s);
                }
            }
            hvp[i] = f.value(arguments).getPartialDerivative(1, 1).getReal();
        }
        return hvp;
    }

    private static FieldDerivativeStructure<Dfp>[] along(double[] x, double[] v) {
        FieldDerivativeStructure<Dfp> t = FIRST.variable(0, 0.0);
        FieldDerivativeStructure<Dfp>[] arguments = array(x.length);
        for (int j = 0; j < x.length; j++) {
            arguments[j] = t.multiply(v[j]).add(x[j]);
        }
        return arguments;
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static FieldDerivativeStructure<Dfp>[] array(int length) {
        return new FieldDerivativeStructure[length];
    }

    private static double[] unit(int n, int i) {
        double[] unit = new double[n];
        unit[i] = 1;
        return unit;
    }
}
