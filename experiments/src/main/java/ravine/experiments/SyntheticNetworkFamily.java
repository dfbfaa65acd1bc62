// SPDX-License-Identifier: Apache-2.0
package ravine.experiments;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import ravine.landscapes.Landscape;
import ravine.landscapes.LinearAutoencoder;
import ravine.landscapes.MultilayerPerceptron;
import ravine.landscapes.MultilayerPerceptron.Activation;
import ravine.landscapes.Spectrum;

/** Networks over data whose condition number is given, in studies; that of the Hessian is not. */
record SyntheticNetworkFamily(Network network) implements LandscapeFamily {

    /** Which network. */
    enum Network {
        PERCEPTRON("multilayer-perceptron", "a network with one hidden layer", """
                Start        θ = (½ sin 1, ½ sin 2, …): W₁ row by row, b₁, W₂ row by row, b₂
                Optimum      not known; several, as hidden units may be exchanged. Methods are compared by what Newton's
                             method finds from the start, if that is a minimum
                Spectrum     κ is the data's; that of the Hessian at a minimum follows from it in no formula
                Classes      drawn once for all from a linear model, for which each eigenvector of the data counts as much
                """),
        AUTOENCODER("linear-autoencoder", "principal components as a network of two linear layers,", """
                Start        θ = (½ sin 1, ½ sin 2, …): W₁ row by row, b₁, W₂ row by row, b₂
                Optimum      f* = half of the sum of the λ but the k greatest; W₁ᵀ = W₂ = the vectors of those
                Spectrum     κ is the data's. Of the Hessian there, with λ₁ >= λ₂ >= …:
                             ½ (λᵤ + λᵢ ± √((λᵤ-λᵢ)² + 4 λᵢ²)) for u <= k < i; 2 λᵤ for u <= k, and 2, k times each;
                             1, d-k times; 0, k² + k times: singular, as W₁ and W₂ may be multiplied and divided
                """);

        private final String suffix;
        private final String words;
        private final String sections;

        Network(String suffix, String words, String sections) {
            this.suffix = suffix;
            this.words = words;
            this.sections = sections;
        }
    }

    @Override
    public String name() {
        return "synthetic-" + network.suffix;
    }

    @Override
    public String summary() {
        return network.words + " on data of a given condition number";
    }

    @Override
    public Optional<Kind> kind() {
        return Optional.of(Kind.LEARNING);
    }

    @Override
    public String description() {
        return "The function of %s, on standardised data A = √n U F; λ are the eigenvalues of AᵀA/n\n\n%s"
                        .formatted(network.suffix, network.sections)
                + """
                Data         columns of U: cosines; FᵀF: a correlation matrix, its λ in the proportions of the law
                Source       F: Bendel and Mickey 1978, Davies and Higham 2000; %s""".formatted(
                        network == Network.PERCEPTRON ? "the rest our own" : "the optimum: Baldi and Hornik 1989");
    }

    @Override
    public List<Setting> settings() {
        List<Setting> settings = new ArrayList<>(List.of(
                SyntheticFamily.rows(),
                SyntheticFamily.dimension(),
                SpectrumSettings.spectrum(),
                SpectrumSettings.kappa("the condition number κ of the data; that of the Hessian is another")));
        if (network == Network.AUTOENCODER) {
            settings.add(LinearAutoencoderFamily.units());
        } else {
            settings.add(SyntheticFamily.classes());
            settings.add(MultilayerPerceptronFamily.hidden());
            settings.add(MultilayerPerceptronFamily.activation());
            settings.add(SyntheticFamily.mu());
        }
        return List.copyOf(settings);
    }

    @Override
    public Landscape create(Settings settings) {
        int rows = settings.integer(SyntheticFamily.ROWS);
        int dimension = settings.integer(SyntheticFamily.DIMENSION);
        Spectrum spectrum = SpectrumSettings.create(settings, dimension);
        if (network == Network.AUTOENCODER) {
            return LinearAutoencoder.synthetic(
                    rows, dimension, settings.integer(LinearAutoencoderFamily.UNITS), spectrum);
        }
        return MultilayerPerceptron.synthetic(
                rows,
                dimension,
                settings.integer(SyntheticFamily.CLASSES),
                spectrum,
                settings.integer(MultilayerPerceptronFamily.HIDDEN),
                RuleSettings.choice(settings, MultilayerPerceptronFamily.ACTIVATION, Activation.class),
                settings.number(DataSettings.MU));
    }
}
