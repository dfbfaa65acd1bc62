// SPDX-License-Identifier: Apache-2.0
package ravine.experiments;

import java.util.List;
import java.util.Optional;
import ravine.experiments.Setting.Numeric;
import ravine.landscapes.Rotation;

/**
 * The settings by which landscapes are given a {@link Rotation}. What a rotation has no use for must be left at 0, as with {@link
 * SpectrumSettings}.
 */
final class RotationSettings {

    private static final String ROTATION = "rotation";
    private static final String DEGREES = "rotation_deg";
    private static final String REFLECTORS = "reflectors";
    private static final String BLOCK_SIZE = "block_size";
    private static final String SEED = "rotation_seed";

    private static final String ANGLE = "angle";
    private static final String HAAR = "haar";
    private static final String PARTIAL_HAAR = "partial-haar";
    private static final String BLOCKS = "blocks";
    private static final String SHUFFLED_BLOCKS = "shuffled-blocks";
    private static final String HADAMARD = "hadamard";

    private RotationSettings() {}

    static List<Setting> all() {
        return List.of(
                new Setting(
                        DEGREES, "of angle: the angle of the rotation Q", Numeric.FINITE, List.of(), Optional.of(0.0)),
                new Setting(
                        ROTATION,
                        "what turns the axes",
                        Numeric.NONE,
                        List.of(ANGLE, HAAR, PARTIAL_HAAR, BLOCKS, SHUFFLED_BLOCKS, HADAMARD),
                        Optional.of(ANGLE)),
                new Setting(
                        REFLECTORS,
                        "of partial-haar: how many of the n-1 reflectors of haar, k",
                        Numeric.WHOLE,
                        List.of(),
                        Optional.of(0.0)),
                new Setting(
                        BLOCK_SIZE,
                        "of blocks and shuffled-blocks: the number s of variables in each",
                        Numeric.WHOLE,
                        List.of(),
                        Optional.of(0.0)),
                new Setting(
                        SEED,
                        "of all but angle: the seed of what is random",
                        Numeric.WHOLE,
                        List.of(),
                        Optional.of(0.0)));
    }

    static Rotation create(Settings settings) {
        String chosen = settings.word(ROTATION);
        SpectrumSettings.refuseUnused(settings, chosen, DEGREES, ANGLE);
        SpectrumSettings.refuseUnused(settings, chosen, REFLECTORS, PARTIAL_HAAR);
        SpectrumSettings.refuseUnused(settings, chosen, BLOCK_SIZE, BLOCKS, SHUFFLED_BLOCKS);
        SpectrumSettings.refuseUnused(settings, chosen, SEED, HAAR, PARTIAL_HAAR, BLOCKS, SHUFFLED_BLOCKS, HADAMARD);
        int seed = settings.integer(SEED);
        return switch (chosen) {
            case HAAR -> new Rotation.Haar(seed);
            case PARTIAL_HAAR -> new Rotation.PartialHaar(settings.integer(REFLECTORS), seed);
            case BLOCKS, SHUFFLED_BLOCKS ->
                new Rotation.Blocks(settings.integer(BLOCK_SIZE), chosen.equals(SHUFFLED_BLOCKS), seed);
            case HADAMARD -> new Rotation.Hadamard(seed);
            default -> new Rotation.Angle(settings.number(DEGREES));
        };
    }
}
