// SPDX-License-Identifier: Apache-2.0
package ravine.reports;

import java.util.List;
import ravine.theatre.Theatre;

/**
 * The panel on which a person tries methods on landscapes: what {@link Theatre} offers, as controls of the template {@code
 * theatre.html}. {@code theatre.js} plays it.
 */
final class TheatrePanel {

    /** Those that are shown before anyone has chosen. */
    private static final List<String> FIRST = List.of("gradient descent", "heavy ball", "Adam");

    private TheatrePanel() {}

    static String html() {
        return Resources.text("theatre.html")
                .replace("{{landscapes}}", landscapes())
                .replace("{{methods}}", methods());
    }

    private static String landscapes() {
        StringBuilder options = new StringBuilder();
        for (String name : Theatre.landscapes()) {
            options.append("<option>").append(Html.escape(name)).append("</option>\n");
        }
        return options.toString();
    }

    private static String methods() {
        List<String> names = List.of(Theatre.methods());
        Palette palette = Palette.of(names);
        StringBuilder boxes = new StringBuilder();
        for (String name : names) {
            Palette.Look look = palette.of(name);
            boxes.append("<label><input type=\"checkbox\" value=\"")
                    .append(Html.escape(name))
                    .append("\" data-color=\"")
                    .append(look.color())
                    .append("\" data-dash=\"")
                    .append(look.dash())
                    .append("\" data-symbol=\"")
                    .append(look.symbol())
                    .append(FIRST.contains(name) ? "\" checked>" : "\">")
                    .append(look.swatch())
                    .append("<span>")
                    .append(Html.escape(name))
                    .append("</span></label>\n");
        }
        return boxes.toString();
    }
}
