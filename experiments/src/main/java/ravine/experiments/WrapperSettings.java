// SPDX-License-Identifier: Apache-2.0
package ravine.experiments;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import ravine.experiments.Setting.Numeric;
import ravine.optimizers.Averaged;
import ravine.optimizers.ClippedNorm;
import ravine.optimizers.ClippedValue;
import ravine.optimizers.FirstOrderRule;
import ravine.optimizers.GradientNoise;
import ravine.optimizers.Lookahead;
import ravine.optimizers.Optimizer;
import ravine.optimizers.Schedule;
import ravine.optimizers.Scheduled;
import ravine.optimizers.WeightDecay;

/**
 * The settings that put a first-order rule on a schedule and into wrappers. What is not written is not there; what a choice
 * needs must be written with it, and what it has no use for is refused.
 *
 * <p>A gradient on its way to the rule is clipped by value, then by norm, gets noise, and then the decay. The schedule is that
 * of the rule's step size and of the decoupled decay; lookahead is around it, and averaging outermost.
 */
final class WrapperSettings {

    private static final String NONE = "none";
    private static final String CONSTANT = "constant";
    private static final String STEP = "step";
    private static final String EXPONENTIAL = "exponential";
    private static final String POLYNOMIAL = "polynomial";
    private static final String COSINE = "cosine";
    private static final String ONE_CYCLE = "one-cycle";
    private static final String POLYAK = "polyak";
    private static final String EMA = "ema";

    private static final Setting LENGTH =
            number("schedule_length", "the iterations T of polynomial, cosine and one-cycle", Numeric.COUNT);
    private static final Setting EVERY =
            number("schedule_every", "the iterations k after which step goes down", Numeric.COUNT);
    private static final Setting DECAY =
            number("schedule_decay", "the factor γ of step, γ^⌊t/k⌋, and exponential, γ^t", Numeric.SHARE);
    private static final Setting POWER =
            number("schedule_power", "the power p of polynomial, e + (1-e) (1-t/T)^p", Numeric.POSITIVE);
    private static final Setting RISE = number("schedule_rise", "the iterations W that one-cycle rises", Numeric.COUNT);
    private static final Setting START =
            number("schedule_start", "the factor that one-cycle begins with", Numeric.UNIT_INTERVAL);
    private static final Setting END = number(
            "schedule_end", "the factor e at the end of polynomial, cosine and one-cycle", Numeric.UNIT_INTERVAL);

    private static final List<Setting> OF_SCHEDULES = List.of(LENGTH, EVERY, DECAY, POWER, RISE, START, END);

    /** What each schedule needs. */
    private static final Map<String, List<Setting>> NEEDS = Map.of(
            CONSTANT, List.of(),
            STEP, List.of(EVERY, DECAY),
            EXPONENTIAL, List.of(DECAY),
            POLYNOMIAL, List.of(LENGTH, POWER, END),
            COSINE, List.of(LENGTH, END),
            ONE_CYCLE, List.of(LENGTH, RISE, START, END));

    private static final Setting SCHEDULE = choice(
            "schedule",
            "what the step size is multiplied by in iteration t",
            List.of(CONSTANT, STEP, EXPONENTIAL, POLYNOMIAL, COSINE, ONE_CYCLE));
    private static final Setting WARM_UP =
            number("warm_up", "the iterations T of a rise (t+1)/T before the schedule", Numeric.COUNT);

    private static final Setting CLIP_VALUE =
            number("clip_value", "the bound c of each entry of the gradient", Numeric.POSITIVE);
    private static final Setting CLIP_NORM =
            number("clip_norm", "the bound c of the gradient's norm", Numeric.POSITIVE);

    private static final Setting NOISE =
            number("gradient_noise", "the variance η of noise on the gradient, η/(1+t)^γ", Numeric.NON_NEGATIVE);
    private static final Setting NOISE_DECAY =
            number("gradient_noise_decay", "the exponent γ of that variance", Numeric.NON_NEGATIVE);
    private static final Setting NOISE_SEED = number("gradient_noise_seed", "the seed of the noise", Numeric.WHOLE);

    private static final Setting L2_DECAY =
            number("l2_decay", "the weight decay λ that is added to the gradient as λx", Numeric.NON_NEGATIVE);
    private static final Setting DECOUPLED_DECAY = number(
            "decoupled_decay", "the weight decay λ beside the rule, (1-sλ)x, s the schedule's", Numeric.NON_NEGATIVE);

    private static final Setting LOOKAHEAD =
            number("lookahead", "the iterations k until the iterate is called back", Numeric.COUNT);
    private static final Setting INTERPOLATION =
            number("lookahead_interpolation", "how far α it has gone then; 1 is all the way", Numeric.SHARE);

    private static final Setting AVERAGING = choice(
            "averaging", "the mean of all iterates, or an exponential one, as the iterate", List.of(NONE, POLYAK, EMA));
    private static final Setting AVERAGING_DECAY =
            number("averaging_decay", "the decay d of ema, the newest iterate weighing 1-d", Numeric.FRACTION);

    /** All of them, in the order in which they are listed. */
    static final List<Setting> ALL = List.of(
            SCHEDULE,
            LENGTH,
            EVERY,
            DECAY,
            POWER,
            RISE,
            START,
            END,
            WARM_UP,
            CLIP_VALUE,
            CLIP_NORM,
            NOISE,
            NOISE_DECAY,
            NOISE_SEED,
            L2_DECAY,
            DECOUPLED_DECAY,
            LOOKAHEAD,
            INTERPOLATION,
            AVERAGING,
            AVERAGING_DECAY);

    private WrapperSettings() {}

    static Setting number(String name, String meaning, Numeric numbers) {
        return new Setting(name, meaning, numbers, List.of(NONE), Optional.of(NONE), true);
    }

    static Setting choice(String name, String meaning, List<String> words) {
        return new Setting(name, meaning, Numeric.NONE, words, Optional.of(words.get(0)), true);
    }

    /** Whether none of them asks for anything. */
    static boolean areAtRest(Settings settings) {
        return ALL.stream()
                .allMatch(setting -> Optional.ofNullable(settings.asMap().get(setting.name()))
                        .or(setting::fallback)
                        .equals(setting.fallback()));
    }

    /**
     * The rule in its wrappers.
     *
     * @throws IllegalArgumentException if one is missing that another needs, or one is there that none needs
     */
    static Optimizer around(FirstOrderRule plain, Settings settings) {
        FirstOrderRule rule = plain;
        if (isWritten(settings, DECOUPLED_DECAY)) {
            rule = new WeightDecay(rule, value(settings, DECOUPLED_DECAY), WeightDecay.Variant.DECOUPLED);
        }
        if (isWritten(settings, L2_DECAY)) {
            rule = new WeightDecay(rule, value(settings, L2_DECAY), WeightDecay.Variant.COUPLED);
        }
        boolean isNoisy = isWritten(settings, NOISE);
        require(settings, isNoisy, NOISE.name(), NOISE_DECAY, NOISE_SEED);
        if (isNoisy) {
            rule = new GradientNoise(
                    rule, value(settings, NOISE), value(settings, NOISE_DECAY), settings.integer(NOISE_SEED.name()));
        }
        if (isWritten(settings, CLIP_NORM)) {
            rule = new ClippedNorm(rule, value(settings, CLIP_NORM));
        }
        if (isWritten(settings, CLIP_VALUE)) {
            rule = new ClippedValue(rule, value(settings, CLIP_VALUE));
        }
        rule = scheduled(rule, settings);
        boolean looksAhead = isWritten(settings, LOOKAHEAD);
        require(settings, looksAhead, LOOKAHEAD.name(), INTERPOLATION);
        if (looksAhead) {
            rule = new Lookahead(rule, settings.integer(LOOKAHEAD.name()), value(settings, INTERPOLATION));
        }
        String averaging = word(settings, AVERAGING);
        require(settings, averaging.equals(EMA), AVERAGING.name() + ' ' + EMA, AVERAGING_DECAY);
        return switch (averaging) {
            case POLYAK -> new Averaged(rule, new Averaged.Uniform());
            case EMA -> new Averaged(rule, new Averaged.Exponential(value(settings, AVERAGING_DECAY)));
            default -> rule;
        };
    }

    private static FirstOrderRule scheduled(FirstOrderRule rule, Settings settings) {
        String word = word(settings, SCHEDULE);
        List<Setting> needed = NEEDS.getOrDefault(word, List.of());
        for (Setting setting : OF_SCHEDULES) {
            String user = "with " + SCHEDULE.name() + ' ' + word;
            require(settings, needed.contains(setting), user, user, setting);
        }
        Schedule schedule = schedule(word, settings);
        if (isWritten(settings, WARM_UP)) {
            return new Scheduled(rule, new Schedule.WarmUp(settings.integer(WARM_UP.name()), schedule));
        }
        return word.equals(CONSTANT) ? rule : new Scheduled(rule, schedule);
    }

    private static Schedule schedule(String word, Settings settings) {
        return switch (word) {
            case STEP -> new Schedule.Staircase(settings.integer(EVERY.name()), value(settings, DECAY));
            case EXPONENTIAL -> new Schedule.Exponential(value(settings, DECAY));
            case POLYNOMIAL ->
                new Schedule.Polynomial(settings.integer(LENGTH.name()), value(settings, POWER), value(settings, END));
            case COSINE -> new Schedule.Cosine(settings.integer(LENGTH.name()), value(settings, END));
            case ONE_CYCLE -> oneCycle(settings);
            default -> new Schedule.Constant();
        };
    }

    private static Schedule oneCycle(Settings settings) {
        int length = settings.integer(LENGTH.name());
        int rise = settings.integer(RISE.name());
        if (length <= rise) {
            throw new IllegalArgumentException(
                    LENGTH.name() + ": expected more than the " + rise + " of " + RISE.name() + ", found " + length);
        }
        return new Schedule.OneCycle(length, rise, value(settings, START), value(settings, END));
    }

    /** Refuses numbers that are not there though what needs them is in use, and those that are there though it is not. */
    static void require(Settings settings, boolean isUsed, String user, Setting... numbers) {
        require(settings, isUsed, "with " + user, "without " + user, numbers);
    }

    private static void require(Settings settings, boolean isUsed, String used, String unused, Setting... numbers) {
        for (Setting number : numbers) {
            if (isWritten(settings, number) != isUsed) {
                throw new IllegalArgumentException(number.name() + ": expected "
                        + (isUsed ? number.numbers().description() + ' ' + used : NONE + ' ' + unused) + ", found "
                        + (isUsed ? NONE : Numbers.text(value(settings, number))));
            }
        }
    }

    private static boolean isWritten(Settings settings, Setting number) {
        return settings.isNumber(number.name());
    }

    private static double value(Settings settings, Setting number) {
        return settings.number(number.name());
    }

    static String word(Settings settings, Setting choice) {
        return settings.asMap().containsKey(choice.name())
                ? settings.word(choice.name())
                : choice.words().get(0);
    }
}
