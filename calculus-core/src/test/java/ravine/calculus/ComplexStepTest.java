// SPDX-License-Identifier: Apache-2.0
package ravine.calculus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ComplexStepTest extends ExactDifferentiatorContract {

    @Override
    Differentiator differentiator() {
        return new ComplexStep();
    }

    @Override
    List<Scenario> scenarios() {
        return Scenario.all().stream().filter(Scenario::analytic).toList();
    }

    /** What the documentation calls wrong is wrong, so that it is corrected when Hipparchus is. */
    @ParameterizedTest
    @EnumSource(
            names = {
                "ABS",
                "COPY_SIGN_DOUBLE",
                "CBRT",
                "ROOT_5",
                "EXPM1",
                "ASIN",
                "ACOS",
                "ATAN",
                "ATAN2",
                "CEIL",
                "SIGN"
            })
    void operationsThatAreNotContinuedAnalyticallyAreWrong(Operation operation) {
        double[] x = new double[operation.arity];
        Arrays.fill(x, -0.4);
        double[] gradient = new double[operation.arity];
        differentiator().differentiate(operation.function(), operation.arity).valueAndGradient(x, gradient);
        double[] exact = new double[operation.arity];
        new ReverseMode().differentiate(operation.function(), operation.arity).valueAndGradient(x, exact);
        assertTrue(Math.abs(gradient[0] - exact[0]) > 0.1 * Math.abs(exact[0]), () -> operation + ": " + gradient[0]);
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"ABS", "COPY_SIGN", "COPY_SIGN_DOUBLE", "EXPM1", "ASIN", "ACOS", "ATAN", "ATAN2", "CEIL", "SIGN"})
    void allOtherOperationsAreRight(Operation operation) {
        double[] x = new double[operation.arity];
        for (int i = 0; i < x.length; i++) {
            x[i] = operation == Operation.ACOSH ? 1.6 : 0.4 + 0.125 * i;
        }
        double[] gradient = new double[operation.arity];
        differentiator().differentiate(operation.function(), operation.arity).valueAndGradient(x, gradient);
        double[] exact = Dfps.gradient(operation.function(), x);
        for (int i = 0; i < x.length; i++) {
            assertEquals(exact[i], gradient[i], 4e-14 * Math.abs(exact[i]));
        }
    }
}
