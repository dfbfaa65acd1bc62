// SPDX-License-Identifier: Apache-2.0
package ravine.experiments;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import ravine.experiments.Setting.Numeric;
import ravine.landscapes.MultilayerPerceptron;
import ravine.landscapes.MultilayerPerceptron.Activation;

/** {@link MultilayerPerceptron} in studies. */
final class MultilayerPerceptronFamily implements LandscapeFamily {

    static final String HIDDEN = "hidden";
    static final String ACTIVATION = "activation";

    @Override
    public String name() {
        return "multilayer-perceptron";
    }

    @Override
    public String summary() {
        return "a network with one hidden layer and an l2 penalty, on real data";
    }

    @Override
    public Optional<Kind> kind() {
        return Optional.of(Kind.LEARNING);
    }

    @Override
    public String description() {
        return """
                f(θ) = mean of (log Σₖ exp zₖ - z of the class) + (mu/2) |θ|²,  z = W₂ φ(W₁ a + b₁) + b₂

                Start        θ = (½ sin 1, ½ sin 2, …): W₁ row by row, b₁, W₂ row by row, b₂
                Optimum      not known; several, as hidden units may be exchanged. Methods are compared by what Newton's
                             method finds from the start, if that is a minimum
                Spectrum     of both signs on the way
                Activation   φ = tanh; relu, max(0, t), has a kink; softplus, log(1 + exp t), has none
                Source       the usual; the start is our own""";
    }

    @Override
    public List<Setting> settings() {
        List<Setting> settings = new ArrayList<>(DataSettings.ofData());
        settings.add(hidden());
        settings.add(activation());
        settings.add(DataSettings.mu());
        settings.add(DataSettings.loss());
        return List.copyOf(settings);
    }

    static Setting hidden() {
        return new Setting(HIDDEN, "the number h of hidden units", Numeric.COUNT, List.of(), Optional.of(4.0));
    }

    static Setting activation() {
        return RuleSettings.choice(ACTIVATION, "the function φ of the hidden units", Activation.class, Activation.TANH);
    }

    @Override
    public String conditioner() {
        return DataSettings.MU;
    }

    @Override
    public MultilayerPerceptron create(Settings settings) {
        return MultilayerPerceptron.of(
                DataSettings.load(settings),
                settings.integer(HIDDEN),
                RuleSettings.choice(settings, ACTIVATION, Activation.class),
                settings.number(DataSettings.MU),
                DataSettings.reduction(settings));
    }
}
