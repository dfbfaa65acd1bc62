///usr/bin/env jbang "$0" "$@" ; exit $?
// SPDX-License-Identifier: Apache-2.0
//JAVA 17+
//REPOS mavenlocal,mavencentral
//DEPS io.github.ravine-toolkit:ravine-calculus-core:0.1.0-SNAPSHOT

import org.hipparchus.CalculusFieldElement;
import ravine.calculus.HessianSpectrum;
import ravine.calculus.ReverseMode;
import ravine.calculus.TwiceDifferentiableObjective;

/** The derivatives of a function of your own, written once for any number type. */
class Gradient {

    static <T extends CalculusFieldElement<T>> T valley(T[] x) {
        T across = x[1].subtract(x[0].square());
        return across.square().multiply(100).add(x[0].subtract(1).square());
    }

    public static void main(String[] args) {
        TwiceDifferentiableObjective f = new ReverseMode().differentiate(Gradient::valley, 2);
        double[] x = {-1, 2};
        double[] gradient = new double[2];
        double value = f.valueAndGradient(x, gradient);
        System.out.println("f(-1, 2) = " + value + ", gradient (" + gradient[0] + ", " + gradient[1] + ")");

        double[] v = {1, 0};
        double[] product = new double[2];
        f.hvp(x, v, product);
        System.out.println("first column of the Hessian: (" + product[0] + ", " + product[1] + ")");

        System.out.println(
                "At the minimum " + HessianSpectrum.at(f, new double[] {1, 1}).conditionNumber().words() + ".");
    }
}

// It prints:
// f(-1, 2) = 104.0, gradient (396.0, 200.0)
// first column of the Hessian: (402.0, 400.0)
// At the minimum the condition number is 2508.010, to within a relative error of 1e-12, and the matrix is positive definite.
