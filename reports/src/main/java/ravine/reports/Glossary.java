// SPDX-License-Identifier: Apache-2.0
package ravine.reports;

import java.util.List;

/** The words of a page, each in a sentence or two, with the section of the lesson ({@code docs/lesson.md}) that has more. */
final class Glossary {

    /**
     * A word.
     *
     * @param name the word
     * @param meaning plain text
     * @param lesson where the lesson has it, such as "section 5"; empty where it has not
     */
    record Term(String name, String meaning, String lesson) {}

    private static final List<Term> TERMS = List.of(
            new Term(
                    "Hessian, ∇²f",
                    "The matrix of the second derivatives. Its eigenvalues are the curvatures along its eigenvectors; H* is the one"
                            + " at the optimum.",
                    "section 5"),
            new Term(
                    "condition number, κ",
                    "The greatest eigenvalue of H* over the least. Level lines near the optimum are √κ times as long as they are"
                            + " wide.",
                    "section 5"),
            new Term(
                    "κ after diagonal scaling, κ_J",
                    "The condition number of D^(−½) H* D^(−½) with D the diagonal of H*: what is left when each coordinate is"
                            + " measured in its own unit (Jacobi scaling). 1 for a valley along the axes.",
                    ""),
            new Term(
                    "effective κ",
                    "The same along the run with the method's own preconditioner P in place of D: the condition number that the"
                            + " method meets.",
                    ""),
            new Term(
                    "spectral density",
                    "How many eigenvalues of H* there are at each place, as a density of area 1. From all of them, or by stochastic Lanczos"
                            + " quadrature, which needs products of H* with some random vectors alone.",
                    ""),
            new Term(
                    "stability limit",
                    "The product of step size and greatest eigenvalue of P⁻¹∇²f at which a method ceases to converge on quadratics, P being"
                            + " its own preconditioner: 2 for gradient descent, 2(1+β) for heavy ball.",
                    ""),
            new Term(
                    "principal components",
                    "Orthogonal directions, the first of them the one in which the iterates lie furthest from x*, by the sum of squares, and"
                            + " each other that which is left. Two of them span the plane nearest to the iterates.",
                    ""),
            new Term(
                    "rotation, θ",
                    "The angle by which the eigenvectors of the Hessian are turned out of the axes.",
                    ""),
            new Term(
                    "L and μ",
                    "Bounds of the curvature everywhere: no eigenvalue of any Hessian is above L or below μ. Safe steps come from"
                            + " L, worst-case rates from L/μ.",
                    ""),
            new Term(
                    "gap",
                    "f(xₜ) − f*, the value above the least one. Relative: divided by the gap of the start. The target τ is the"
                            + " relative gap at which a run has arrived.",
                    ""),
            new Term(
                    "rate, ρ",
                    "The factor by which the distance to the optimum shrinks with each iteration; the gap shrinks by ρ². Iterations"
                            + " per decade: how many the gap takes to fall tenfold, ln 10 / (−2 ln ρ).",
                    ""),
            new Term(
                    "slope",
                    "The exponent b in iterations ∝ κᵇ, from a least-squares line through logarithms: 1 for gradient descent, ½ for"
                            + " heavy ball and Nesterov's method. Its 95 % interval says how far from a line the points are.",
                    ""),
            new Term(
                    "gradient",
                    "The vector of the first derivatives, the direction of steepest ascent. A gradient equivalent is what one"
                            + " evaluation of it costs, value included; other evaluations are counted as so many of these.",
                    "section 3"),
            new Term(
                    "round-off",
                    "Doubles carry 53 binary digits. Where f* is not 0, a gap below 2⁻⁵³ |f*| cannot be seen in f.",
                    "section 1"));

    private Glossary() {}

    static String html() {
        StringBuilder html = new StringBuilder("<dl class=\"glossary\">\n");
        for (Term term : TERMS) {
            html.append("<dt><dfn>").append(Html.escape(term.name())).append("</dfn></dt><dd>");
            html.append(Html.escape(term.meaning()));
            if (!term.lesson().isEmpty()) {
                html.append(" (docs/lesson.md, ")
                        .append(Html.escape(term.lesson()))
                        .append(")");
            }
            html.append("</dd>\n");
        }
        return html.append("</dl>\n").toString();
    }

    static List<Term> terms() {
        return TERMS;
    }
}
