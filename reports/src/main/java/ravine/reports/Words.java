// SPDX-License-Identifier: Apache-2.0
package ravine.reports;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import ravine.experiments.PowerLaw;

/** Numbers and lists as a reader of prose expects them; the same text on every JDK and in every locale. */
final class Words {

    private static final String SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";
    private static final String MINUS = "−";

    /** A power of ten, perhaps behind a factor. */
    private static final Pattern POWER = Pattern.compile("(×)?10([⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+)");

    private static final Pattern BLANKS = Pattern.compile("\\s+");

    /** Characters in a line for a terminal. */
    private static final int LINE = 100;

    private Words() {}

    /** At most {@code digits} significant digits, plain from 1e-3 to 1e6 and otherwise as 1.2×10⁻⁵ or 10⁸. */
    static String real(double value, int digits) {
        if (!Double.isFinite(value)) {
            return Double.isNaN(value) ? "unknown" : value > 0 ? "∞" : MINUS + "∞";
        }
        BigDecimal rounded = new BigDecimal(value).round(new MathContext(digits, RoundingMode.HALF_EVEN));
        if (rounded.signum() == 0) {
            return "0";
        }
        int exponent = rounded.precision() - rounded.scale() - 1;
        if (exponent >= -3 && exponent < 6) {
            return signed(rounded);
        }
        BigDecimal mantissa = rounded.movePointLeft(exponent).stripTrailingZeros();
        String power = "10" + superscript(exponent);
        return mantissa.abs().compareTo(BigDecimal.ONE) == 0
                ? (mantissa.signum() < 0 ? MINUS : "") + power
                : signed(mantissa) + "×" + power;
    }

    /** A condition number: powers of ten from 100 as 10², others with four digits. */
    static String kappa(double kappa) {
        int exponent = exponentOfPower(kappa);
        return exponent >= 2 ? "10" + superscript(exponent) : real(kappa, 4);
    }

    /** "κ = 10⁴", or that it is not known. */
    static String equation(double kappa) {
        return Double.isNaN(kappa) ? "κ not known" : "κ = " + kappa(kappa);
    }

    /** k if a number is 10^k, to the last bit, and −1 otherwise. */
    private static int exponentOfPower(double value) {
        if (!Double.isFinite(value) || value < 1) {
            return -1;
        }
        BigDecimal digits = new BigDecimal(value).stripTrailingZeros();
        return digits.unscaledValue().equals(BigInteger.ONE) ? -digits.scale() : -1;
    }

    /** A fixed number of decimals; a negative zero loses its sign. */
    static String fixed(double value, int decimals) {
        if (!Double.isFinite(value)) {
            return real(value, 1);
        }
        BigDecimal rounded = new BigDecimal(value).setScale(decimals, RoundingMode.HALF_EVEN);
        return rounded.signum() < 0 ? MINUS + rounded.negate().toPlainString() : rounded.toPlainString();
    }

    /** "0.52 (0.48 to 0.56)": the slope with its 95 % confidence interval. */
    static String slope(PowerLaw law) {
        return fixed(law.slope(), 2) + " (" + interval(law) + ")";
    }

    /** "0.48 to 0.56": the 95 % confidence interval of the slope. */
    static String interval(PowerLaw law) {
        return fixed(law.low(), 2) + " to " + fixed(law.high(), 2);
    }

    /** "3", or "3 to 5" from the least to the greatest, if they differ to so many digits. */
    static String range(DoubleStream values, int digits) {
        DoubleSummaryStatistics range = values.summaryStatistics();
        String least = real(range.getMin(), digits);
        String greatest = real(range.getMax(), digits);
        return least.equals(greatest) ? least : least + " to " + greatest;
    }

    /** "a, b and c". */
    static String list(List<String> items) {
        int last = items.size() - 1;
        return last <= 0
                ? String.join("", items)
                : String.join(", ", items.subList(0, last)) + " and " + items.get(last);
    }

    /** "1 run", "2 runs". */
    static String count(long number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }

    /** One paragraph as lines that are not much longer than a terminal is wide, each ended by a line feed. */
    static String wrapped(String paragraph, String firstIndent, String indent) {
        StringBuilder text = new StringBuilder();
        StringBuilder line = new StringBuilder(firstIndent);
        String gap = "";
        for (String word : BLANKS.split(paragraph.strip(), -1)) {
            if (!gap.isEmpty() && line.length() + 1 + word.length() > LINE) {
                text.append(line).append('\n');
                line.setLength(0);
                line.append(indent);
                gap = "";
            }
            line.append(gap).append(word);
            gap = " ";
        }
        return text.append(line).append('\n').toString();
    }

    static String capitalized(String sentence) {
        return sentence.substring(0, 1).toUpperCase(Locale.ROOT) + sentence.substring(1);
    }

    /** The same text with its powers of ten as programs write them: "3×10⁻⁵" is "3e-5". */
    static String plain(String text) {
        Matcher power = POWER.matcher(text);
        return power.replaceAll(found -> {
            String exponent = found.group(2)
                    .chars()
                    .mapToObj(c -> c == '⁻' ? "-" : Integer.toString(SUPERSCRIPTS.indexOf(c)))
                    .collect(Collectors.joining());
            return (found.group(1) == null ? "1" : "") + "e" + exponent;
        });
    }

    static String superscript(int exponent) {
        return (exponent < 0 ? "⁻" : "")
                + Integer.toString(Math.abs(exponent))
                        .chars()
                        .mapToObj(digit -> SUPERSCRIPTS.substring(digit - '0', digit - '0' + 1))
                        .collect(Collectors.joining());
    }

    private static String signed(BigDecimal value) {
        BigDecimal plain = value.stripTrailingZeros();
        return (plain.signum() < 0 ? MINUS : "") + plain.abs().toPlainString();
    }
}
