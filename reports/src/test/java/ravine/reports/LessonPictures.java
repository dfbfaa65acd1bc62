// SPDX-License-Identifier: Apache-2.0
package ravine.reports;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.hipparchus.CalculusFieldElement;
import org.hipparchus.util.MathArrays;
import ravine.calculus.ConditionNumber;
import ravine.calculus.CriticalPoint;
import ravine.calculus.DifferenceScheme;
import ravine.calculus.ErrorCurve;
import ravine.calculus.HessianSpectrum;
import ravine.calculus.LinearMap;
import ravine.calculus.Objective;
import ravine.calculus.ReverseMode;
import ravine.calculus.StepSweep;
import ravine.calculus.TwiceDifferentiableObjective;
import ravine.calculus.VectorFunction;
import ravine.calculus.Vectors;
import ravine.calculus.functions.Elementary;
import ravine.calculus.functions.Huber;

/** The figures of the lesson on derivatives, in each of its languages: the functions of the lesson, drawn as a page draws figures. */
final class LessonPictures {

    /** What a lesson is written in. */
    enum Language {
        ENGLISH(""),
        SPANISH(".es");

        private final String suffix;

        Language(String suffix) {
            this.suffix = suffix;
        }

        private String of(String english, String spanish) {
            return this == ENGLISH ? english : spanish;
        }
    }

    private static final int GRID = 61;
    private static final int FINE = 201;

    /** A hundredth of a pixel on these windows: coordinates of level lines do not depend on the last bits. */
    private static final double DRAWN = 1e-5;

    private final Language language;

    private LessonPictures(Language language) {
        this.language = language;
    }

    /** By the name of the file. */
    static Map<String, String> all() {
        Map<String, String> pictures = new LinkedHashMap<>();
        for (Language language : Language.values()) {
            LessonPictures lesson = new LessonPictures(language);
            for (Figure figure : List.of(
                    lesson.steps(),
                    lesson.elementary(),
                    lesson.gradient(),
                    lesson.jacobian(),
                    lesson.criticalPoints(),
                    lesson.hilbert())) {
                pictures.put(
                        "lesson-" + figure.name() + language.suffix + ".svg",
                        SvgPicture.of(figure, figure.views().get(0)));
            }
        }
        return pictures;
    }

    static <T extends CalculusFieldElement<T>> T wave(T x) {
        return x.exp().multiply(x.sin()); // e^x sin x
    }

    static <T extends CalculusFieldElement<T>> T worked(T[] x) {
        return x[0].square().multiply(x[1]).add(x[1].sin()); // x²y + sin y
    }

    static <T extends CalculusFieldElement<T>> T[] polar(T[] x) {
        T[] y = MathArrays.buildArray(x[0].getField(), 2);
        y[0] = x[0].multiply(x[1].cos());
        y[1] = x[0].multiply(x[1].sin());
        return y;
    }

    static <T extends CalculusFieldElement<T>> T eggBox(T[] x) {
        return x[0].cos().add(x[1].cos()); // cos x + cos y
    }

    /** Dots are measured, lines predicted. */
    private Figure steps() {
        List<DifferenceScheme> schemes = List.of(DifferenceScheme.values());
        List<String> names = Stream.of(
                        language.of("forward", "progresiva"),
                        language.of("central", "central"),
                        language.of("complex step", "paso complejo"))
                .toList();
        Palette palette = Palette.of(names);
        StepSweep sweep = StepSweep.of(LessonPictures::wave, 1);
        Plot plot = new Plot();
        plot.logAxis("xaxis", language.of("step h", "paso h"), 1e-16, 1);
        plot.logAxis("yaxis", language.of("error", "error"), 1e-17, 10);
        double[] h = IntStream.range(0, sweep.steps())
                .mapToDouble(sweep::step)
                .filter(step -> step >= 1e-16)
                .toArray();
        for (int s = 0; s < schemes.size(); s++) {
            ErrorCurve curve = sweep.curve(schemes.get(s));
            Palette.Look look = palette.of(names.get(s));
            plot.trace(
                    "lines",
                    names.get(s),
                    look,
                    h,
                    DoubleStream.of(h).map(curve::predictedError).toArray());
            double[] errors =
                    IntStream.range(0, h.length).mapToDouble(curve::error).toArray();
            size(plot.trace("markers", names.get(s), look, h, errors), 5);
        }
        return figure(
                "steps",
                language.of("The error of difference quotients", "El error de los cocientes incrementales"),
                language.of(
                        "The error of three quotients for the derivative of e^x sin x at 1, against the step: dots as measured, lines as"
                                + " predicted by truncation plus rounding. The two differences are a V; the complex step has no left branch.",
                        "El error de tres cocientes para la derivada de e^x sen x en 1, según el paso: puntos medidos y líneas previstas"
                                + " por truncamiento más redondeo. Las dos diferencias forman una V; el paso complejo no tiene rama izquierda."),
                names,
                new Figure.Panel("", plot.spec(), false));
    }

    private Figure elementary() {
        List<String> names = List.of("f", "f′", "f″");
        Huber huber = new Huber(1);
        return figure(
                "elementary",
                language.of("Functions and two derivatives", "Funciones y dos derivadas"),
                language.of(
                        "Softplus, sigmoid, GELU and Huber's loss with threshold 1, each with its first and second derivative.",
                        "Softplus, sigmoide, GELU y la pérdida de Huber de umbral 1, cada una con su primera y segunda derivada."),
                names,
                curves("softplus", names, of(Elementary.SOFTPLUS)),
                curves(language.of("sigmoid", "sigmoide"), names, of(Elementary.SIGMOID)),
                curves("GELU", names, of(Elementary.GELU)),
                curves("Huber, δ = 1", names, List.of(huber::value, huber::derivative, huber::secondDerivative)));
    }

    private static List<DoubleUnaryOperator> of(Elementary f) {
        return List.of(f::value, f::derivative, f::secondDerivative);
    }

    private static Figure.Panel curves(String title, List<String> names, List<DoubleUnaryOperator> functions) {
        Plot plot = new Plot();
        plot.axis("xaxis", "x").set("range", Plot.numbers(-4, 4));
        plot.axis("yaxis", "").set("range", Plot.numbers(-1.2, 3.2));
        double[] x = spread(-4, 4, FINE);
        Palette palette = Palette.of(names);
        for (int k = 0; k < names.size(); k++) {
            String name = names.get(k);
            plot.trace(
                    "lines",
                    name,
                    palette.of(name),
                    x,
                    DoubleStream.of(x).map(functions.get(k)).toArray());
        }
        return new Figure.Panel(title, plot.spec(), false);
    }

    /** On the left where the gradient points, on the right the slope in all directions, from values alone and from the gradient. */
    private Figure gradient() {
        String byGradient = language.of("∇f·v", "∇f·v");
        String byValues = language.of("(f(x + tv) − f(x)) / t, t = 10⁻⁶", "(f(x + tv) − f(x)) / t, t = 10⁻⁶");
        List<String> names = List.of(byGradient, byValues);
        Palette palette = Palette.of(names);
        TwiceDifferentiableObjective f = new ReverseMode().differentiate(LessonPictures::worked, 2);
        double[] at = {1, 1};
        double[] gradient = new double[2];
        double value = f.valueAndGradient(at, gradient);
        double norm = Vectors.norm2(gradient);

        Plot map = new Plot();
        square(map, "x", "y", -0.2, 2.2, -0.2, 2.2);
        levels(map, f, spread(-0.2, 2.2, GRID), spread(-0.2, 2.2, GRID), 0, 10, 0.5);
        double[] tip = {at[0] + 0.8 * gradient[0] / norm, at[1] + 0.8 * gradient[1] / norm};
        map.trace("lines", byGradient, palette.of(byGradient), new double[] {at[0], tip[0]}, new double[] {at[1], tip[1]
        });
        mark(map, "∇f", "triangle-up", tip[0], tip[1]);
        mark(map, "(1, 1)", "circle", at[0], at[1]);

        Plot slopes = new Plot();
        slopes.axis("xaxis", language.of("direction of v (degrees)", "dirección de v (grados)"))
                .put("dtick", 45)
                .set("range", Plot.numbers(0, 360));
        slopes.axis("yaxis", language.of("slope", "pendiente")).set("range", Plot.numbers(-3, 3));
        double[] degrees = spread(0, 360, FINE);
        slopes.trace(
                "lines",
                byGradient,
                palette.of(byGradient),
                degrees,
                DoubleStream.of(degrees)
                        .map(d -> gradient[0] * cos(d) + gradient[1] * sin(d))
                        .toArray());
        double t = 1e-6;
        double[] some = spread(0, 360, 25);
        size(
                slopes.trace(
                        "markers",
                        byValues,
                        palette.of(byValues),
                        some,
                        DoubleStream.of(some)
                                .map(d -> (f.value(new double[] {at[0] + t * cos(d), at[1] + t * sin(d)}) - value) / t)
                                .toArray()),
                8);
        double steepest = StrictMath.toDegrees(StrictMath.atan2(gradient[1], gradient[0]));
        slopes.limit("∇f", Plot.MUTED, "right", steepest, -3, 3, 3);
        return figure(
                "gradient",
                language.of("x²y + sin y and its gradient at (1, 1)", "x²y + sen y y su gradiente en (1, 1)"),
                language.of(
                        "Left: from one grey line to the next f grows by a half; the gradient crosses them at a right angle. Right: the slope in"
                                + " each direction v, from values alone and from the gradient; it is greatest along the gradient.",
                        "Izquierda: de una línea gris a la siguiente f crece en un medio; el gradiente las cruza en ángulo recto. Derecha: la"
                                + " pendiente en cada dirección v, a partir de valores y a partir del gradiente; es máxima según el gradiente."),
                names,
                new Figure.Panel(language.of("level lines", "líneas de nivel"), map.spec(), true),
                new Figure.Panel(
                        language.of("slope by direction", "pendiente según la dirección"), slopes.spec(), true));
    }

    /** A net of squares, its image, and what the Jacobian makes of it. */
    private Figure jacobian() {
        String image = "F";
        String linear = language.of("F(x₀) + J (x − x₀)", "F(x₀) + J (x − x₀)");
        List<String> names = List.of(image, linear);
        Palette palette = Palette.of(names);
        VectorFunction polar = new ReverseMode().differentiate(LessonPictures::polar, 2, 2);
        double[] x0 = {2, Math.PI / 6};
        double[] y0 = new double[2];
        polar.value(x0, y0);
        LinearMap jacobian = polar.jacobian(x0);
        Plot before = new Plot();
        square(before, "r", "φ", 1.4, 2.6, x0[1] - 0.6, x0[1] + 0.6);
        Plot after = new Plot();
        square(after, "y₁", "y₂", 0.5, 2.9, -0.2, 2.2);
        double[] net = {-0.5, -0.25, 0, 0.25, 0.5};
        double[] along = spread(-0.5, 0.5, 41);
        for (int side = 0; side < 2; side++) {
            for (double fixed : net) {
                double[][] from = new double[2][along.length];
                double[][] curved = new double[2][along.length];
                double[][] straight = new double[2][along.length];
                for (int k = 0; k < along.length; k++) {
                    double[] h = side == 0 ? new double[] {along[k], fixed} : new double[] {fixed, along[k]};
                    double[] x = {x0[0] + h[0], x0[1] + h[1]};
                    double[] y = new double[2];
                    polar.value(x, y);
                    double[] jh = new double[2];
                    jacobian.apply(h, jh);
                    for (int i = 0; i < 2; i++) {
                        from[i][k] = x[i];
                        curved[i][k] = y[i];
                        straight[i][k] = y0[i] + jh[i];
                    }
                }
                before.trace("lines", image, palette.of(image), from[0], from[1]);
                after.trace("lines", image, palette.of(image), curved[0], curved[1]);
                after.trace("lines", linear, palette.of(linear), straight[0], straight[1]);
            }
        }
        mark(before, "x₀", "circle", x0[0], x0[1]);
        mark(after, "F(x₀)", "circle", y0[0], y0[1]);
        return figure(
                "jacobian",
                language.of(
                        "Polar coordinates, and what is linear about them", "Coordenadas polares y su parte lineal"),
                language.of(
                        "A net around r = 2, φ = π/6, its image under F, and that under the linear map which the Jacobian is. Close to the point"
                                + " the two cannot be told apart; the distance grows with the square of that in the net.",
                        "Una red alrededor de r = 2, φ = π/6, su imagen por F y la imagen por la aplicación lineal que es el jacobiano. Cerca"
                                + " del punto no se distinguen; su distancia crece con el cuadrado de la distancia en la red."),
                names,
                new Figure.Panel(language.of("before", "antes"), before.spec(), true),
                new Figure.Panel(language.of("after", "después"), after.spec(), true));
    }

    /** The marker of a point is what the library says that it is. */
    private Figure criticalPoints() {
        Map<CriticalPoint.Kind, String> names = new LinkedHashMap<>();
        names.put(CriticalPoint.Kind.MAXIMUM, language.of("maximum", "máximo"));
        names.put(CriticalPoint.Kind.SADDLE, language.of("saddle, with its way out", "punto de silla, con su salida"));
        names.put(CriticalPoint.Kind.MINIMUM, language.of("minimum", "mínimo"));
        Palette palette = Palette.of(names.values());
        TwiceDifferentiableObjective f = new ReverseMode().differentiate(LessonPictures::eggBox, 2);
        Plot plot = new Plot();
        square(plot, "x", "y", -1.6, 4.8, -1.6, 4.8);
        levels(plot, f, spread(-1.6, 4.8, GRID), spread(-1.6, 4.8, GRID), -1.75, 1.75, 0.25);
        for (double x : new double[] {0, Math.PI}) {
            for (double y : new double[] {0, Math.PI}) {
                CriticalPoint point = CriticalPoint.classify(f, new double[] {x, y});
                String name = names.get(point.kind());
                Palette.Look look = palette.of(name);
                point.escapeDirection()
                        .filter(way -> point.kind() == CriticalPoint.Kind.SADDLE)
                        .ifPresent(way ->
                                plot.trace("lines", name, look, new double[] {x - way[0], x + way[0]}, new double[] {
                                    y - way[1], y + way[1]
                                }));
                plot.trace("markers", name, look, new double[] {x}, new double[] {y});
            }
        }
        return figure(
                "critical-points",
                language.of("The critical points of cos x + cos y", "Los puntos críticos de cos x + cos y"),
                language.of(
                        "From one grey line to the next f changes by a quarter. Each marker is what CriticalPoint says of the point; the line"
                                + " through a saddle is the eigenvector along which f falls.",
                        "De una línea gris a la siguiente f cambia en un cuarto. Cada marca es lo que CriticalPoint dice del punto; la línea"
                                + " por una silla es el vector propio según el cual f desciende."),
                List.copyOf(names.values()),
                new Figure.Panel("", plot.spec(), true));
    }

    private Figure hilbert() {
        String known = language.of("κ, between its bounds", "κ, entre sus cotas");
        String atLeast = language.of("known from below alone", "acotado solo por debajo");
        List<String> names = List.of(known, atLeast);
        Palette palette = Palette.of(names);
        int[] sizes = IntStream.rangeClosed(2, 14).toArray();
        Plot plot = new Plot();
        plot.axis("xaxis", language.of("size n of the Hilbert matrix", "tamaño n de la matriz de Hilbert"))
                .put("dtick", 2)
                .set("range", Plot.numbers(1.5, 15.5));
        plot.logAxis("yaxis", language.of("condition number κ", "número de condición κ"), 1, 1e18);
        List<double[]> inside = new ArrayList<>();
        List<double[]> below = new ArrayList<>();
        for (int n : sizes) {
            double[] hilbert = new double[n * n];
            for (int k = 0; k < n * n; k++) {
                hilbert[k] = 1.0 / (k / n + k % n + 1);
            }
            ConditionNumber kappa = HessianSpectrum.of(hilbert, n).conditionNumber();
            if (kappa.greatest() < Double.POSITIVE_INFINITY) {
                inside.add(new double[] {n, kappa.value(), kappa.least(), kappa.greatest()});
            } else {
                below.add(new double[] {n, kappa.least()});
            }
        }
        ObjectNode bars = plot.trace("lines+markers", known, palette.of(known), column(inside, 0), column(inside, 1));
        ObjectNode error =
                bars.putObject("error_y").put("color", palette.of(known).color());
        error.set(
                "array",
                Plot.numbers(inside.stream().mapToDouble(row -> row[3] - row[1]).toArray()));
        error.set(
                "arrayminus",
                Plot.numbers(inside.stream().mapToDouble(row -> row[1] - row[2]).toArray()));
        plot.trace("markers", atLeast, palette.of(atLeast), column(below, 0), column(below, 1));
        double[] n = spread(1.5, 15.5, 29);
        plot.guide(
                "1/(nε)",
                n,
                DoubleStream.of(n).map(size -> 1 / (size * 0x1p-52)).toArray());
        return figure(
                "condition",
                language.of("κ of the Hilbert matrices", "κ de las matrices de Hilbert"),
                language.of(
                        "Condition numbers as computed in double precision, with the range in which each can be trusted. Beyond about 1/(nε)"
                                + " the least eigenvalue cannot be told from zero, and only a lower bound is left.",
                        "Números de condición calculados en doble precisión, con el intervalo en que se puede confiar. Más allá de unos 1/(nε)"
                                + " el menor valor propio no se distingue de cero y solo queda una cota inferior."),
                names,
                new Figure.Panel("", plot.spec(), false));
    }

    private static Figure figure(
            String name, String title, String caption, List<String> names, Figure.Panel... panels) {
        Palette palette = Palette.of(names);
        return new Figure(
                name,
                title,
                caption,
                names.stream()
                        .map(entry -> new Figure.LegendEntry(palette.of(entry), entry, List.of()))
                        .toList(),
                List.of(new Figure.View("", List.of(panels))));
    }

    private static void square(Plot plot, String x, String y, double left, double right, double bottom, double top) {
        plot.axis("xaxis", x).set("range", Plot.numbers(left, right));
        plot.axis("yaxis", y).set("range", Plot.numbers(bottom, top));
    }

    private static void levels(Plot plot, Objective f, double[] x, double[] y, double start, double end, double size) {
        ObjectNode trace = plot.trace("contour").put("name", "f");
        trace.set("x", Plot.numbers(x));
        trace.set("y", Plot.numbers(y));
        ArrayNode rows = trace.putArray("z");
        for (double row : y) {
            rows.add(Plot.numbers(DoubleStream.of(x)
                    .map(column -> Math.rint(f.value(new double[] {column, row}) / DRAWN) * DRAWN)
                    .toArray()));
        }
        trace.putObject("contours").put("start", start).put("end", end).put("size", size);
        trace.putObject("line").put("color", Plot.MUTED).put("width", 0.7);
    }

    private static void mark(Plot plot, String name, String symbol, double x, double y) {
        ObjectNode trace = plot.scatter("markers+text", name, new double[] {x}, new double[] {y});
        trace.put("text", name).put("textposition", "top center");
        trace.putObject("textfont").put("color", Plot.INK).put("size", 12);
        trace.putObject("marker").put("color", Plot.INK).put("symbol", symbol).put("size", 9);
    }

    private static void size(ObjectNode trace, double size) {
        ((ObjectNode) trace.get("marker")).put("size", size);
    }

    private static double[] column(List<double[]> rows, int index) {
        return rows.stream().mapToDouble(row -> row[index]).toArray();
    }

    private static double[] spread(double from, double to, int count) {
        return IntStream.range(0, count)
                .mapToDouble(i -> from + (to - from) * i / (count - 1))
                .toArray();
    }

    private static double cos(double degrees) {
        return StrictMath.cos(StrictMath.toRadians(degrees));
    }

    private static double sin(double degrees) {
        return StrictMath.sin(StrictMath.toRadians(degrees));
    }
}
