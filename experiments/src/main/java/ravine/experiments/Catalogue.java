// SPDX-License-Identifier: Apache-2.0
package ravine.experiments;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Stream;
import ravine.calculus.CurvatureBounds;
import ravine.experiments.Trial.LandscapeChoice;
import ravine.experiments.Trial.OptimizerChoice;
import ravine.optimizers.Adam;

/**
 * What studies may name: the families of landscapes and of optimisers. Immutable; safe for any number of threads if the
 * families are.
 */
public final class Catalogue {

    private static final List<LandscapeFamily> LANDSCAPES = List.of(
            new QuadraticFamily(),
            new RosenbrockFamily(),
            new ChainedRosenbrockFamily(),
            new SaddleFamily(),
            new MonkeySaddleFamily(),
            new LogisticRegressionFamily(),
            new MoreGarbowHillstromFamily(),
            new TridFamily(),
            new NesterovQuadraticFamily(),
            new NonseparableRosenbrockFamily(),
            new PlaneClassicFamily(),
            new StructuredQuadraticFamily(),
            new ZakharovFamily(),
            new RidgeRegressionFamily(),
            new SoftmaxRegressionFamily(),
            new SyntheticFamily(SyntheticFamily.Loss.RIDGE),
            new SyntheticFamily(SyntheticFamily.Loss.LOGISTIC),
            new SyntheticFamily(SyntheticFamily.Loss.SOFTMAX),
            new MatrixQuadraticFamily(),
            new MultilayerPerceptronFamily(),
            new LinearAutoencoderFamily(),
            new MatrixFactorizationFamily(),
            new FunctionFamily(),
            new ScalableClassicFamily(),
            new BentQuadraticFamily(),
            new PLaplacianFamily(),
            new LessardRechtPackardFamily(),
            new ReddiFamily(),
            new BbobFamily(),
            new SyntheticNetworkFamily(SyntheticNetworkFamily.Network.PERCEPTRON),
            new SyntheticNetworkFamily(SyntheticNetworkFamily.Network.AUTOENCODER));

    private static final List<OptimizerFamily> OPTIMIZERS = List.of(
            rule(new GradientDescentFamily()),
            rule(new HeavyBallFamily()),
            new PreconditionedFamily(new NesterovFamily()),
            rule(new AdamFamily(Adam.Variant.ALGORITHM_1)),
            new NewtonFamily(),
            rule(new BarzilaiBorweinFamily()),
            new PreconditionedFamily(new PolyakStepFamily()),
            rule(new ChebyshevFamily()),
            rule(new SignDescentFamily()),
            rule(new MomentumFamily()),
            new PreconditionedFamily(new AcceleratedGradientFamily()),
            rule(new AdaGradFamily()),
            rule(new FullMatrixAdaGradFamily()),
            rule(new BlockAdaGradFamily()),
            rule(new ShampooFamily()),
            rule(new SoapFamily()),
            rule(new MuonFamily()),
            rule(new RmsPropFamily()),
            rule(new AdaDeltaFamily()),
            rule(new AdamFamily(Adam.Variant.EPSILON_HAT)),
            rule(new AdamFamily(Adam.Variant.EPSILON_INSIDE)),
            rule(new AdamWFamily()),
            rule(new AmsGradFamily()),
            rule(new AdaMaxFamily()),
            rule(new NAdamFamily()),
            rule(new RAdamFamily()),
            rule(new AdaBeliefFamily()),
            rule(new YogiFamily()),
            rule(new LionFamily()),
            rule(new RpropFamily()),
            new JacobiFamily(),
            new AdaHessianFamily(),
            new SophiaFamily(),
            new NonlinearConjugateGradientFamily(),
            new LBfgsFamily(),
            new SteepestDescentFamily(),
            new ConjugateGradientFamily(),
            new BfgsFamily(),
            new DfpFamily(),
            new NewtonCgFamily(),
            new SteihaugTrustRegionFamily(),
            new LevenbergMarquardtFamily(),
            new GaussNewtonFamily(),
            new DoglegFamily(),
            new SymmetricRankOneFamily(),
            new LBfgsBFamily(),
            new HipparchusNonlinearCgFamily(),
            new HipparchusLevenbergMarquardtFamily(),
            new HipparchusGaussNewtonFamily(),
            new HipparchusBobyqaFamily(),
            new HipparchusCmaEsFamily(),
            new CommonsMathNonlinearCgFamily(),
            new CommonsMathNelderMeadFamily());

    private final List<LandscapeFamily> landscapes;
    private final List<OptimizerFamily> optimizers;

    /** A first-order rule, alone, wrapped, preconditioned or all of that. */
    private static OptimizerFamily rule(OptimizerFamily plain) {
        return new PreconditionedFamily(new WrappedFamily(plain));
    }

    private Catalogue(List<LandscapeFamily> landscapes, List<OptimizerFamily> optimizers) {
        this.landscapes = landscapes.stream().map(NoisyFamily::around).toList();
        this.optimizers = List.copyOf(optimizers);
        requireUnique(names().toList());
    }

    /** The built-in families alone. */
    static Catalogue builtIn() {
        return new Catalogue(LANDSCAPES, OPTIMIZERS);
    }

    /**
     * The built-in families, and behind them those that {@link ServiceLoader} finds, sorted by name.
     *
     * @return the catalogue
     * @throws IllegalStateException if two families have one name
     */
    public static Catalogue standard() {
        return builtIn()
                .with(
                        sorted(ServiceLoader.load(LandscapeFamily.class), Comparator.comparing(LandscapeFamily::name)),
                        sorted(ServiceLoader.load(OptimizerFamily.class), Comparator.comparing(OptimizerFamily::name)));
    }

    /** This catalogue and more families. */
    Catalogue with(List<LandscapeFamily> moreLandscapes, List<OptimizerFamily> moreOptimizers) {
        return new Catalogue(joined(landscapes, moreLandscapes), joined(optimizers, moreOptimizers));
    }

    private static <T> List<T> joined(List<T> first, List<T> then) {
        return Stream.concat(first.stream(), then.stream()).toList();
    }

    private static <T> List<T> sorted(Iterable<T> found, Comparator<T> byName) {
        List<T> families = new ArrayList<>();
        found.forEach(families::add);
        families.sort(byName);
        return families;
    }

    private static void requireUnique(List<String> names) {
        Set<String> seen = new HashSet<>();
        for (String name : names) {
            if (!seen.add(name)) {
                throw new IllegalStateException("families: expected each name once but found " + name + " twice");
            }
        }
    }

    /**
     * The landscapes.
     *
     * @return the families, the built-in ones first
     */
    public List<LandscapeFamily> landscapes() {
        return landscapes;
    }

    /**
     * The optimisers.
     *
     * @return the families, the built-in ones first
     */
    public List<OptimizerFamily> optimizers() {
        return optimizers;
    }

    /**
     * Finds a landscape.
     *
     * @param name its name
     * @return the family of that name
     */
    public Optional<LandscapeFamily> landscape(String name) {
        return landscapes.stream().filter(family -> family.name().equals(name)).findFirst();
    }

    /**
     * Finds an optimiser.
     *
     * @param name its name
     * @return the family of that name
     */
    public Optional<OptimizerFamily> optimizer(String name) {
        return optimizers.stream().filter(family -> family.name().equals(name)).findFirst();
    }

    /**
     * Reads the text of a landscape, {@code family:key=value,…}; of {@link LandscapeChoice#id} it makes an equal choice.
     *
     * @param id the name of a family and, in any order, those of its settings that have no default or another value
     * @return the choice, defaults filled in
     * @throws IllegalArgumentException in one line with all that is wrong with it, and what may have been meant
     */
    public LandscapeChoice landscapeOf(String id) {
        String name = IdReader.family(id);
        LandscapeFamily family = landscape(name)
                .orElseThrow(
                        () -> unknown("a landscape", name, landscapes.stream().map(LandscapeFamily::name)));
        return new LandscapeChoice(name, IdReader.settings(id, family.settings()));
    }

    /**
     * Reads the text of an optimiser, {@code family:key=value,…}; of {@link OptimizerChoice#id} it makes an equal choice.
     *
     * @param id the name of a family and, in any order, those of its settings that have no default or another value
     * @return the choice, defaults filled in, nothing tuned, and labelled by its id
     * @throws IllegalArgumentException in one line with all that is wrong with it, and what may have been meant
     */
    public OptimizerChoice optimizerOf(String id) {
        String name = IdReader.family(id);
        OptimizerFamily family = optimizer(name)
                .orElseThrow(
                        () -> unknown("an optimiser", name, optimizers.stream().map(OptimizerFamily::name)));
        Settings settings = IdReader.settings(id, family.settings());
        return new OptimizerChoice(name, Trial.id(name, settings), settings, Tuning.NONE);
    }

    private static IllegalArgumentException unknown(String what, String name, Stream<String> known) {
        return new IllegalArgumentException(
                "expected " + what + ", found " + name + Spelling.hint(name, known.toList()));
    }

    /**
     * What was meant by a name that nothing here has.
     *
     * @param name a misspelt name
     * @return the nearest name of a landscape or an optimiser, if it is near
     */
    public Optional<String> closest(String name) {
        return Spelling.closest(name, names().toList());
    }

    private Stream<String> names() {
        return Stream.concat(
                landscapes.stream().map(LandscapeFamily::name),
                optimizers.stream().map(OptimizerFamily::name));
    }

    /** The landscape's bounds, for a setting whose word is a function of them. */
    static CurvatureBounds boundsFor(Settings settings, String setting, Optional<CurvatureBounds> curvature) {
        return curvature.orElseThrow(() -> new IllegalArgumentException(setting
                + ": expected a number, since the landscape has no curvature bounds, found "
                + settings.word(setting)));
    }
}
