// SPDX-License-Identifier: Apache-2.0
package ravine.calculus.compiled;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.hipparchus.CalculusFieldElement;
import org.hipparchus.analysis.FieldMultivariateFunction;

/**
 * A random expression over all operations, whose intermediate results are of moderate size. With jitter, each of them is
 * multiplied by 1 plus a random number of that size: by how much the result then moves tells its conditioning, as in stochastic
 * arithmetic (Vignes 1993).
 *
 * @param seed what the expression depends on
 * @param jitter 0 for none
 * @param jitterSeed what the jitter depends on
 */
record RandomElement(long seed, double jitter, long jitterSeed) implements FieldMultivariateFunction {

    RandomElement jittered(int number) {
        return new RandomElement(seed, 0x1p-46, number);
    }

    @Override
    @SafeVarargs
    @SuppressWarnings("varargs") // The array is read and copied, and never kept.
    public final <T extends CalculusFieldElement<T>> T value(T... x) {
        SplittableRandom random = new SplittableRandom(seed);
        SplittableRandom noise = new SplittableRandom(jitterSeed);
        List<T> made = new ArrayList<>(List.of(x));
        made.add(x[0].newInstance(random.nextDouble(-2, 2)));
        int size = random.nextInt(1, random.nextInt(2, 40));
        for (int i = 0; i < size; i++) {
            T next = next(random, made);
            made.add(jitter == 0 ? next : next.multiply(1 + jitter * noise.nextDouble(-1, 1)));
        }
        T sum = made.get(made.size() - 1);
        for (int j = 0; j < x.length; j++) {
            sum = sum.add(made.get(random.nextInt(made.size())).multiply(0.25));
        }
        return sum;
    }

    // No sign of a zero is asked for, as that is not kept.

    /** One of the last ones or any. */
    private static <T> T pick(SplittableRandom random, List<T> made) {
        int first = random.nextBoolean() ? Math.max(0, made.size() - 4) : 0;
        return made.get(random.nextInt(first, made.size()));
    }

    private static <T extends CalculusFieldElement<T>> T next(SplittableRandom random, List<T> made) {
        T a = pick(random, made);
        T b = pick(random, made);
        T c = pick(random, made);
        double number = random.nextDouble(-1.5, 1.5);
        return switch (random.nextInt(54)) {
            case 0 -> a.add(b).multiply(0.5);
            case 1 -> a.subtract(b);
            case 2 -> a.multiply(b.sin());
            case 3 -> a.divide(b.square().add(1));
            case 4 -> a.negate();
            case 5 -> a.square().add(1).sqrt();
            case 6 -> a.abs();
            case 7 -> Branchless.max(a, b);
            case 8 -> Branchless.min(a, b);
            case 9 -> Branchless.relu(a);
            case 10 -> Branchless.select(a, b, c, a.multiply(number));
            case 11 -> Branchless.sigmoid(a);
            case 12 -> Branchless.softplus(a);
            case 13 -> Branchless.fma(a.tanh(), b, c);
            case 14 -> a.tanh().exp();
            case 15 -> a.sin().expm1();
            case 16 -> a.sin().add(2).log();
            case 17 -> a.square().log1p();
            case 18 -> a.tanh();
            case 19 -> a.sin();
            case 20 -> a.cos();
            case 21 -> a.sin().multiply(0.5).tan();
            case 22 -> a.cos().multiply(0.75).asin();
            case 23 -> a.sin().multiply(0.75).acos();
            case 24 -> a.atan();
            case 25 -> a.atan2(b.square().add(0.5));
            case 26 -> a.sin().sinh();
            case 27 -> a.tanh().cosh();
            case 28 -> a.asinh();
            case 29 -> a.square().add(1.5).acosh();
            case 30 -> a.tanh().multiply(0.5).atanh();
            case 31 -> a.square().add(0.5).log10();
            case 32 -> a.square().add(0.5).cbrt();
            case 33 -> a.square().add(0.5).pow(b.tanh());
            case 34 -> a.tanh().add(2).pow(number);
            case 35 -> a.tanh().pow(random.nextInt(-3, 18) < 0 ? 2 : 5);
            case 36 -> a.tanh().add(2).pow(random.nextInt(-18, 18));
            case 37 -> a.hypot(b.add(number));
            case 38 -> a.remainder(b.square().add(1));
            case 39 -> a.copySign(b.add(number));
            case 40 -> a.sign().multiply(b);
            case 41 -> a.floor().add(b.rint()).multiply(0.125).add(c.ceil().multiply(0.125));
            case 42 -> a.add(number).reciprocal().tanh();
            case 43 -> a.multiply(number);
            case 44 -> a.add(number);
            case 45 -> a.scalb(random.nextInt(-2, 2));
            case 46 -> a.linearCombination(a, b.tanh(), c, b.cos());
            case 47 -> a.linearCombination(number, a, 0.5, b, -0.25, c);
            case 48 -> a.square().add(0.25).rootN(random.nextInt(2, 6));
            case 49 -> a.newInstance(Math.abs(number) + 0.5).pow(b.tanh());
            case 50 -> a.square().negate().exp();
            case 51 -> a.divide(0.7);
            case 52 -> a.ulp().add(b);
            default -> a.tanh().square().subtract(b.sinCos().cos());
        };
    }
}
