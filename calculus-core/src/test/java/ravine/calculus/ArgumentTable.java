// SPDX-License-Identifier: Apache-2.0
package ravine.calculus;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hipparchus.CalculusFieldElement;
import org.hipparchus.analysis.FieldMultivariateFunction;
import org.hipparchus.analysis.FieldMultivariateVectorFunction;
import org.hipparchus.util.MathArrays;
import ravine.calculus.compiled.PartiallySeparable;
import ravine.calculus.compiled.SeparableHessian;
import ravine.calculus.compiled.SeparableVectorFunction;
import ravine.calculus.compiled.Terms;
import ravine.calculus.functions.Affine;
import ravine.calculus.functions.CrossEntropy;
import ravine.calculus.functions.Elementary;
import ravine.calculus.functions.Elementwise;
import ravine.calculus.functions.HalfSquaredNorm;
import ravine.calculus.functions.LeastSquares;
import ravine.calculus.functions.LogSumExp;
import ravine.calculus.functions.ObjectiveComposition;
import ravine.calculus.functions.ObjectiveSum;
import ravine.calculus.functions.Power;
import ravine.calculus.functions.Softmax;
import ravine.calculus.functions.SoftmaxCrossEntropy;
import ravine.calculus.functions.SquaredNorm;
import ravine.calculus.functions.VectorComposition;
import ravine.calculus.hipparchus.FromHipparchus;
import ravine.calculus.hipparchus.FromHipparchusOptim;
import ravine.calculus.hipparchus.ToHipparchus;
import ravine.calculus.hipparchus.ToHipparchusOptim;
import ravine.calculus.layers.ActivationLayer;
import ravine.calculus.layers.Composite;
import ravine.calculus.layers.FunctionLayer;
import ravine.calculus.layers.LinearLayer;
import ravine.calculus.layers.WeightDerivative;

/** Everything public that takes arrays, with what its arrays are called and how long they are: for {@link ArgumentAuditTest}. */
final class ArgumentTable {

    private ArgumentTable() {}

    /**
     * An object with the methods to be called on it.
     *
     * @param name what it is
     * @param view where its methods are declared
     * @param target the object; the class itself for static methods
     * @param arguments the length of each array, and the value of each other parameter, by name, or "method.name"
     */
    record Subject(String name, Class<?> view, Object target, Map<String, Object> arguments) {

        @Override
        public String toString() {
            return name;
        }

        List<Method> methods() {
            return Arrays.stream(view.getMethods())
                    .filter(method -> Arrays.asList(method.getParameterTypes()).contains(double[].class))
                    .filter(method -> Modifier.isStatic(method.getModifiers()) == (target instanceof Class))
                    .filter(method -> !method.isBridge() && !ANY_LENGTH.contains(signature(method)))
                    .sorted((a, b) -> a.toString().compareTo(b.toString()))
                    .toList();
        }

        private Object argument(Method method, Parameter parameter) {
            Object own = arguments.get(method.getName() + "." + parameter.getName());
            Object argument = own == null ? arguments.get(parameter.getName()) : own;
            if (argument == null) {
                throw new IllegalStateException(this + ": the table has no " + parameter + " of " + method);
            }
            return parameter.getType() == double[].class ? filled((Integer) argument) : argument;
        }

        Object[] arguments(Method method) {
            return Arrays.stream(method.getParameters())
                    .map(parameter -> argument(method, parameter))
                    .toArray();
        }

        /** Calls, and returns what is thrown, if anything is. */
        Throwable call(Method method, Object... arguments) {
            try {
                method.invoke(target instanceof Class ? null : target, arguments);
                return NOTHING;
            } catch (InvocationTargetException e) {
                return e.getCause();
            } catch (IllegalAccessException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    static final Throwable NOTHING = new Throwable("nothing");

    /** In the interior of every domain: positive, less than 1, sums to less than 1. */
    static double[] filled(int length) {
        double[] array = new double[length];
        Arrays.setAll(array, i -> (0.5 + 0.25 * StrictMath.sin(i + 1.0)) / Math.max(1, length));
        return array;
    }

    static String signature(Method method) {
        StringBuilder signature =
                new StringBuilder(method.getDeclaringClass().getSimpleName() + "." + method.getName());
        for (Class<?> type : method.getParameterTypes()) {
            signature.append(' ').append(type.getSimpleName());
        }
        return signature.toString();
    }

    /** Methods whose array may have any length, or says the dimension; and {@link Shapes}, which is the check itself. */
    static final Set<String> ANY_LENGTH = Set.of(
            "CrossEntropy.of double[]",
            "LinearMap.outer double[] double[]",
            "LinearMap.withDiagonal double[]",
            "LinearMap.sparse int int int[] int[] double[]",
            "Shapes.require String double[] int",
            "Shapes.requireDistinct String double[] String double[]",
            "Shapes.requireGradient double[] double[] int",
            "Shapes.requireProduct String double[] int double[] int",
            "Shapes.requireSecondDerivatives double[] double[] double[] double[]",
            "Shapes.requireValuesAndDerivatives double[] double[] double[]",
            "SoftmaxCrossEntropy.ofTargets int double[]",
            "SparsityPattern.ofHessian FieldMultivariateFunction double[]",
            "SparsityPattern.ofJacobian FieldMultivariateVectorFunction double[]",
            "Vectors.norm2 double[]",
            "Vectors.normInf double[]",
            "WeightDerivative.of int double[]");

    // The table.

    static final FieldMultivariateVectorFunction TWO_OF_THREE = DifferentiatorContract::threeToTwo;

    static <T extends CalculusFieldElement<T>> T sum(T[] x) {
        T sum = x[0].sin();
        for (int i = 1; i < x.length; i++) {
            sum = sum.add(x[i].square().multiply(x[i - 1]));
        }
        return sum.add(sum.square());
    }

    private static <T extends CalculusFieldElement<T>> T[] sine(T[] x) {
        T[] y = MathArrays.buildArray(x[0].getField(), 1);
        y[0] = x[0].sin();
        return y;
    }

    static List<Differentiator> differentiators() {
        return List.of(
                new ReverseMode(),
                new ForwardMode(),
                new ComplexStep(),
                new CentralDifferences(),
                new RiddersDifferences());
    }

    private static TwiceDifferentiableObjective smooth(int n) {
        return new ReverseMode().differentiate(ArgumentTable::sum, n);
    }

    private static VectorFunction tall() {
        return new ReverseMode().differentiate(TWO_OF_THREE, 3, 2);
    }

    private static Subject objective(String name, DifferentiableObjective f) {
        int n = f.dimension();
        Class<?> view = f instanceof TwiceDifferentiableObjective
                ? TwiceDifferentiableObjective.class
                : DifferentiableObjective.class;
        return new Subject(name, view, f, Map.of("x", n, "gradientOut", n, "v", n, "out", n));
    }

    private static Subject vector(String name, VectorFunction f) {
        int n = f.inputDimension();
        int m = f.outputDimension();
        Class<?> view = f instanceof TwiceDifferentiableVectorFunction
                ? TwiceDifferentiableVectorFunction.class
                : VectorFunction.class;
        return new Subject(
                name,
                view,
                f,
                Map.of("x", n, "v", n, "w", m, "value.out", m, "jvp.out", m, "vjp.out", n, "hvp.out", n));
    }

    private static Subject map(String name, LinearMap map) {
        int m = map.rows();
        int n = map.columns();
        return new Subject(
                name,
                LinearMap.class,
                map,
                Map.of(
                        "v",
                        n,
                        "w",
                        m,
                        "apply.out",
                        m,
                        "applyTransposed.out",
                        n,
                        "row.out",
                        n,
                        "column.out",
                        m,
                        "diagonal.out",
                        Math.min(m, n),
                        "toDense.out",
                        m * n,
                        "i",
                        0,
                        "j",
                        0));
    }

    private static Subject band(LinearMap map) {
        int n = map.columns();
        return new Subject(
                map + ", as a band",
                BandedMap.class,
                map,
                Map.ofEntries(
                        Map.entry("v", n),
                        Map.entry("w", n),
                        Map.entry("out", n),
                        Map.entry("toDense.out", n * n),
                        Map.entry("i", 0),
                        Map.entry("j", 0),
                        Map.entry("k", 0)));
    }

    private static Subject statics(Class<?> type, Object... arguments) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int k = 0; k < arguments.length; k += 2) {
            map.put((String) arguments[k], arguments[k + 1]);
        }
        return new Subject(type.getSimpleName(), type, type, map);
    }

    private static Subject on(Object target, Object... arguments) {
        Subject statics = statics(target.getClass(), arguments);
        return new Subject(statics.name(), statics.view(), target, statics.arguments());
    }

    static List<Subject> subjects() {
        List<Subject> all = new ArrayList<>();
        for (Differentiator way : differentiators()) {
            for (int n : new int[] {1, 3}) {
                all.add(objective(way + ", n = " + n, way.differentiate(ArgumentTable::sum, n)));
            }
            all.add(vector(way + ", 3 to 2", way.differentiate(TWO_OF_THREE, 3, 2)));
            all.add(vector(way + ", 1 to 1", way.differentiate(ArgumentTable::sine, 1, 1)));
        }
        addFunctions(all);
        addLayers(all);
        addMaps(all);
        addAdapters(all);
        addCurvature(all);
        addCompiled(all);
        return all;
    }

    private static LeastSquaresObjective counted(LeastSquares squares) {
        return (LeastSquaresObjective) CountingObjective.of(squares);
    }

    private static void addFunctions(List<Subject> all) {
        for (int n : new int[] {1, 3}) {
            double[] share = new double[n];
            Arrays.fill(share, 1.0 / n);
            all.add(objective("CrossEntropy " + n, CrossEntropy.of(share)));
            all.add(objective("HalfSquaredNorm " + n, new HalfSquaredNorm(n, 2)));
            all.add(objective("SquaredNorm " + n, new SquaredNorm(n, 2)));
            all.add(objective("LogSumExp " + n, LogSumExp.of(n)));
            all.add(objective("ObjectiveSum " + n, ObjectiveSum.of(new SquaredNorm(n, 1), LogSumExp.of(n))));
            all.add(objective("SoftmaxCrossEntropy " + n, SoftmaxCrossEntropy.ofTargets(n, share)));
            all.add(objective(
                    "ObjectiveComposition " + n,
                    ObjectiveComposition.of(new SquaredNorm(n, 1), new Elementwise(Elementary.TANH, n))));
            LeastSquares squares = LeastSquares.of(new Elementwise(Elementary.TANH, n));
            all.add(objective("LeastSquares " + n, squares));
            all.add(objective("CountingObjective " + n, CountingObjective.of(smooth(n))));
            all.add(vector("CountingObjective, residuals " + n, counted(squares).residuals()));
            all.add(vector("Softmax " + n, Softmax.of(n)));
            all.add(vector("Elementwise " + n, new Elementwise(Elementary.TANH, n)));
            all.add(vector(
                    "VectorComposition " + n, VectorComposition.of(Softmax.of(n), new Elementwise(new Power(2), n))));
        }
        all.add(objective("LeastSquares, derived", LeastSquares.half(new ReverseMode(), TWO_OF_THREE, 3, 2)));
        all.add(vector("Affine", Affine.of(LinearMap.dense(2, 3, filled(6)), filled(2))));
        all.add(statics(Affine.class, "weights", LinearMap.dense(2, 3, filled(6)), "bias", 2));
        for (Elementary function : Elementary.values()) {
            // They may have any length, which is that of x.
            all.add(on(function, "x", 4, "valuesOut", 4, "derivativesOut", 4, "values", 4, "derivatives", 4, "out", 4));
        }
        all.add(statics(Vectors.class, "a", 3, "b", 3));
    }

    private static void addLayers(List<Subject> all) {
        Composite network = Composite.of(
                new LinearLayer(3, 4),
                new ActivationLayer(4, Elementary.TANH),
                new LinearLayer(4, 2),
                FunctionLayer.of("softmax", Softmax.of(2)));
        int parameters = network.parameters();
        TwiceDifferentiableObjective loss = new SquaredNorm(4, 1);
        all.add(on(network, "theta", parameters, "ofParameters.inputs", 6, "objective.inputs", 6, "loss", loss));
        all.add(vector("Composite.ofInput", network.ofInput(filled(parameters))));
        all.add(vector("Composite.ofParameters", network.ofParameters(filled(6))));
        all.add(on(
                network.objective(filled(6), loss),
                "x",
                parameters,
                "v",
                parameters,
                "gradientOut",
                parameters,
                "hvp.out",
                parameters,
                "gaussNewtonProduct.out",
                parameters,
                "inputGradient.out",
                6));
    }

    private static void addMaps(List<Subject> all) {
        LinearMap dense = LinearMap.dense(2, 3, filled(6));
        LinearMap diagonal = LinearMap.withDiagonal(filled(3));
        all.add(map("dense", dense));
        all.add(map("dense 1 x 1", LinearMap.dense(1, 1, filled(1))));
        all.add(map("diagonal", diagonal));
        all.add(map("identity", LinearMap.identity(3)));
        all.add(band(diagonal));
        all.add(band(LinearMap.identity(3)));
        all.add(map("zero", LinearMap.zero(2, 3)));
        all.add(map("sparse", LinearMap.sparse(2, 3, new int[] {0, 1, 2}, new int[] {2, 0}, filled(2))));
        all.add(map("low rank", LinearMap.lowRank(3, 4, 2, filled(6), filled(8))));
        all.add(map("outer", LinearMap.outer(filled(2), filled(3))));
        all.add(map("block diagonal", LinearMap.blockDiagonal(dense, diagonal)));
        all.add(map("product", dense.times(LinearMap.dense(3, 2, filled(6)))));
        all.add(map("sum", dense.plus(LinearMap.outer(filled(2), filled(3)))));
        all.add(map("scaled", dense.scaled(2)));
        all.add(map(
                "transposed", LinearMap.outer(filled(2), filled(3)).plus(dense).transpose()));
        all.add(map(
                "jacobian", new ForwardMode().differentiate(TWO_OF_THREE, 3, 2).jacobian(filled(3))));
        all.add(map(
                "jacobian, transposed",
                new ForwardMode()
                        .differentiate(TWO_OF_THREE, 3, 2)
                        .jacobian(filled(3))
                        .transpose()));
        all.add(map("recorded", tall().jacobian(filled(3))));
        all.add(map("Gauss-Newton", tall().gaussNewton(filled(3))));
        all.add(map("WeightDerivative", WeightDerivative.of(2, filled(3))));
        all.add(statics(LinearMap.class, "rows", 2, "columns", 3, "rank", 1, "entries", 6, "u", 2, "v", 3));
    }

    private static void addAdapters(List<Subject> all) {
        all.add(objective(
                "FromHipparchus",
                FromHipparchus.objective(ToHipparchus.function(smooth(3)), ToHipparchus.gradient(smooth(3)), 3)));
        all.add(vector(
                "FromHipparchus",
                FromHipparchus.vectorFunction(
                        ToHipparchus.vectorFunction(tall()), ToHipparchus.jacobian(tall()), 3, 2)));
        all.add(objective(
                "FromHipparchusOptim", FromHipparchusOptim.objective(ToHipparchusOptim.objective(smooth(3)))));
        all.add(vector(
                "FromHipparchusOptim", FromHipparchusOptim.vectorFunction(ToHipparchusOptim.model(tall()), 3, 2)));
        all.add(statics(ToHipparchus.class, "f", smooth(3), "x", 3));
    }

    private static void addCurvature(List<Subject> all) {
        TwiceDifferentiableObjective f = smooth(3);
        double[] x = filled(3);
        all.add(statics(CriticalPoint.class, "f", f, "x", 3, "gradientTolerance", 1e-8));
        all.add(statics(GradientCheck.class, "f", f, "x", 3));
        all.add(statics(HessianCheck.class, "f", f, "x", 3));
        all.add(statics(HessianSpectrum.class, "f", f, "x", 3, "symmetric", 9, "n", 3));
        all.add(on(HessianSpectrum.at(f, x), "i", 0, "out", 3));
        all.add(statics(Hessians.class, "f", f, "x", 3, "out", 9));
        all.add(statics(
                Hutchinson.class, "f", f, "x", 3, "probes", 2, "seed", 1L, "diagonalOut", 3, "standardErrorOut", 3));
        Lanczos lanczos = Lanczos.seeded(1);
        ExtremeEigenvalues extremes = lanczos.extremes(f, x);
        all.add(on(lanczos, "f", f, "x", 3, "m", LinearMap.identity(3)));
        all.add(on(extremes, "f", f, "x", 3));
        all.add(on(extremes.leastPair(f, x), "out", 3));
        all.add(statics(SpectralDensity.class, "f", f, "x", 3, "probes", 2, "steps", 3, "seed", 1L));
        all.add(on(SpectralDensity.at(f, x, 2, 3, 1), "grid", 5, "width", 0.5, "densityOut", 5));
        all.add(statics(TaylorRemainder.class, "f", f, "x", 3, "v", 3));
        all.add(on(new RiddersDifferences(), "objective", f, "x", 3, "gradientOut", 3, "errorOut", 3));
        all.add(on(Jacobian.of(TWO_OF_THREE, 3, 2), "x", 3, "out", 6));
        all.add(statics(JacobianCheck.class, "f", tall(), "x", 3));
        VectorFunction square = Affine.of(LinearMap.identity(2), filled(2));
        all.add(statics(LocalInverse.class, "f", square, "x0", 2));
        all.add(on(LocalInverse.at(square, filled(2)), "y", 2, "budget", 5));
        all.add(on(
                Layout.NUMERATOR,
                "f",
                tall(),
                "x",
                3,
                "jacobian",
                6,
                "from",
                Layout.DENOMINATOR,
                "values",
                2,
                "variables",
                3,
                "out",
                6));
        SparsityPattern pattern = SparsityPattern.ofJacobian(TWO_OF_THREE, x);
        all.add(on(pattern, "entries", pattern.entries()));
        all.add(on(new SparseJacobian(tall(), pattern), "x", 3, "out", pattern.entries()));
        SparsityPattern symmetric = SparsityPattern.ofHessian(ArgumentTable::sum, x);
        all.add(on(new SparseHessian(f, symmetric), "x", 3, "out", symmetric.entries()));
    }

    private static void addCompiled(List<Subject> all) {
        FieldMultivariateFunction sum = ArgumentTable::sum;
        for (int n : new int[] {1, 3}) {
            PartiallySeparable.Builder terms =
                    PartiallySeparable.in(n).plus(sum, Terms.of(n).consecutive(0));
            all.add(objective("PartiallySeparable " + n, terms.build()));
            all.add(objective("PartiallySeparable, composed, " + n, terms.build(sum)));
            all.add(objective(
                    "PartiallySeparable, linear forms, " + n,
                    PartiallySeparable.in(n)
                            .plusLinear(sum, filled(2 * n), Terms.of(2))
                            .build()));
            SeparableHessian hessian = terms.build().hessian();
            all.add(on(hessian, "x", n));
            all.add(map("SeparableHessian " + n, hessian.at(filled(n))));
        }
        all.add(vector("SeparableVectorFunction, 1 to 1", rows(1, Terms.of(1).consecutive(0))));
        SeparableVectorFunction rows = rows(3, Terms.of(2).at(2, 0));
        all.add(vector("SeparableVectorFunction, 3 to 2", rows));
        all.add(on(
                rows,
                "x",
                3,
                "v",
                3,
                "w",
                2,
                "value.out",
                2,
                "jvp.out",
                2,
                "vjp.out",
                3,
                "hvp.out",
                3,
                "entries.out",
                2));
        all.add(on(PartiallySeparable.in(3), "element", sum, "rows", 6, "data", Terms.of(2)));
        all.add(on(Terms.of(3), "column", 3));
    }

    private static SeparableVectorFunction rows(int n, Terms terms) {
        return SeparableVectorFunction.of(n, ArgumentTable::sine, terms);
    }
}
