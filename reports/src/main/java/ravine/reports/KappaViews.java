// SPDX-License-Identifier: Apache-2.0
package ravine.reports;

import java.util.ArrayList;
import java.util.List;

/** One view for each condition number, with one panel for each sweep that has it: an unknown one first, then falling. */
final class KappaViews {

    /** More buttons than this are a keyboard; the others are in the CSV files. */
    private static final int MOST_VIEWS = 12;

    private KappaViews() {}

    /** Draws the runs of one sweep at one condition number, in the ranges of all panels of the view. */
    interface Painter {

        /** The panel of {@code sweep}, one of those whose runs {@code view} holds together. */
        Figure.Panel paint(Sweep sweep, Sweep view);
    }

    static List<Figure.View> of(List<Sweep> sweeps, Painter painter) {
        List<Double> kappas = Sweep.joined(sweeps).columns(MOST_VIEWS);
        List<Figure.View> views = new ArrayList<>();
        for (int i = kappas.size() - 1; i >= 0; i--) {
            views.add(view(kappas.get(i), sweeps, painter));
        }
        return views;
    }

    private static Figure.View view(double kappa, List<Sweep> sweeps, Painter painter) {
        Sweep all = Sweep.joined(sweeps).at(kappa);
        return new Figure.View(
                Words.equation(kappa),
                Sweep.where(sweeps, run -> Sweep.same(run.kappa(), kappa)).stream()
                        .map(sweep -> painter.paint(sweep, all))
                        .toList());
    }
}
