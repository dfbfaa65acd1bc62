// SPDX-License-Identifier: Apache-2.0
package ravine.experiments;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import ravine.experiments.Setting.Numeric;
import ravine.landscapes.Landscape;
import ravine.landscapes.Noise;
import ravine.landscapes.Noisy;

/**
 * A family of landscapes, and with it the same landscapes with noise in their gradients: {@link Noisy}. Where {@code noise} is not
 * written nothing changes.
 */
record NoisyFamily(LandscapeFamily plain) implements LandscapeFamily {

    private static final String NONE = "none";
    private static final String ADDITIVE = "additive";
    private static final String MULTIPLICATIVE = "multiplicative";
    private static final String MINIBATCH = "minibatch";

    private static final Setting NOISE = WrapperSettings.choice(
            "noise",
            "what stands between the method and the gradient; values stay exact",
            List.of(NONE, ADDITIVE, MULTIPLICATIVE, MINIBATCH));
    private static final Setting SIGMA = WrapperSettings.number(
            "noise_sigma",
            "the deviation σ of additive noise, or that of multiplicative relative to each entry",
            Numeric.NON_NEGATIVE);
    private static final Setting BATCH = WrapperSettings.number(
            "noise_batch", "how many terms of a mean or of a sum of squares are a minibatch", Numeric.COUNT);
    private static final Setting SEED = WrapperSettings.number("noise_seed", "decides the draws", Numeric.WHOLE);

    private static final List<Setting> ALL = List.of(NOISE, SIGMA, BATCH, SEED);

    /** The family with noise, unless it has it already, or a setting of its own that is called so. */
    static LandscapeFamily around(LandscapeFamily family) {
        List<String> names = ALL.stream().map(Setting::name).toList();
        boolean isTaken = family.settings().stream().map(Setting::name).anyMatch(names::contains);
        return isTaken ? family : new NoisyFamily(family);
    }

    @Override
    public String name() {
        return plain.name();
    }

    @Override
    public String summary() {
        return plain.summary();
    }

    @Override
    public String description() {
        return plain.description();
    }

    @Override
    public List<Setting> settings() {
        return Stream.concat(plain.settings().stream(), ALL.stream()).toList();
    }

    @Override
    public String conditioner() {
        return plain.conditioner();
    }

    @Override
    public Optional<Kind> kind() {
        return plain.kind();
    }

    @Override
    public Optional<Settings> example() {
        return plain.example();
    }

    @Override
    public Landscape create(Settings settings) {
        String word = WrapperSettings.word(settings, NOISE);
        boolean isNoisy = !word.equals(NONE);
        boolean isMinibatch = word.equals(MINIBATCH);
        WrapperSettings.require(settings, isNoisy && !isMinibatch, "noise additive or multiplicative", SIGMA);
        WrapperSettings.require(settings, isMinibatch, "noise minibatch", BATCH);
        WrapperSettings.require(settings, isNoisy, "noise", SEED);
        Landscape landscape = plain.create(settings);
        if (!isNoisy) {
            return landscape;
        }
        int seed = settings.integer(SEED.name());
        return switch (word) {
            case ADDITIVE -> new Noisy(landscape, new Noise.Additive(settings.number(SIGMA.name()), seed));
            case MULTIPLICATIVE -> new Noisy(landscape, new Noise.Multiplicative(settings.number(SIGMA.name()), seed));
            default -> new Noisy(landscape, new Noise.Minibatch(settings.integer(BATCH.name()), seed));
        };
    }
}
