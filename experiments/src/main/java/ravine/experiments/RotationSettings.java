// SPDX-License-Identifier: Apache-2.0
package ravine.experiments;

import java.util.List;
import java.util.Optional;
import ravine.experiments.Setting.Numeric;
import ravine.landscapes.Rotation;

/** The settings by which landscapes are given a {@link Rotation}. All but the angle are not there unless they are written. */
final class RotationSettings {

    private static final String DEGREES = "rotation_deg";

    private static final String ANGLE = "angle";
    private static final String HAAR = "haar";
    private static final String PARTIAL_HAAR = "partial-haar";
    private static final String BLOCKS = "blocks";
    private static final String SHUFFLED_BLOCKS = "shuffled-blocks";
    private static final String HADAMARD = "hadamard";

    private static final Setting ROTATION = new Setting(
            "rotation",
            "what turns the axes",
            Numeric.NONE,
            List.of(ANGLE, HAAR, PARTIAL_HAAR, BLOCKS, SHUFFLED_BLOCKS, HADAMARD),
            Optional.of(ANGLE),
            true);

    private static final Detail REFLECTORS =
            Detail.of("reflectors", "of partial-haar: how many of the n-1 of haar, k", Numeric.WHOLE);
    private static final Detail BLOCK_SIZE =
            Detail.of("block_size", "of blocks and shuffled-blocks: the variables in each, s", Numeric.COUNT);
    private static final Detail SEED =
            Detail.of("rotation_seed", "of all but angle: the seed of what is random; 0 if none", Numeric.WHOLE);

    private RotationSettings() {}

    static List<Setting> all() {
        return List.of(
                new Setting(
                        DEGREES, "of angle: the angle of the rotation Q", Numeric.FINITE, List.of(), Optional.of(0.0)),
                ROTATION,
                REFLECTORS.setting(),
                BLOCK_SIZE.setting(),
                SEED.setting());
    }

    static Rotation create(Settings settings) {
        String chosen = settings.asMap().containsKey(ROTATION.name()) ? settings.word(ROTATION.name()) : ANGLE;
        double degrees = settings.number(DEGREES);
        boolean isAngle = chosen.equals(ANGLE);
        if (!isAngle && degrees != 0) {
            throw new IllegalArgumentException(
                    DEGREES + ": expected 0 with rotation " + chosen + ", found " + Numbers.text(degrees));
        }
        boolean isInBlocks = chosen.equals(BLOCKS) || chosen.equals(SHUFFLED_BLOCKS);
        REFLECTORS.require(settings, chosen.equals(PARTIAL_HAAR), "rotation " + PARTIAL_HAAR);
        BLOCK_SIZE.require(settings, isInBlocks, "rotation " + BLOCKS + " or " + SHUFFLED_BLOCKS);
        SEED.refuseUnless(settings, !isAngle, "a random rotation");
        int seed = SEED.integerOr(settings, 0);
        return switch (chosen) {
            case HAAR -> new Rotation.Haar(seed);
            case PARTIAL_HAAR -> new Rotation.PartialHaar(settings.integer(REFLECTORS.name()), seed);
            case BLOCKS, SHUFFLED_BLOCKS ->
                new Rotation.Blocks(settings.integer(BLOCK_SIZE.name()), chosen.equals(SHUFFLED_BLOCKS), seed);
            case HADAMARD -> new Rotation.Hadamard(seed);
            default -> new Rotation.Angle(degrees);
        };
    }
}
