// SPDX-License-Identifier: Apache-2.0
package ravine.experiments;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The parts of a family's description: what is above its first section, which is the formula, and the sections. A section
 * begins with its title at the left edge and two blanks, such as {@code Start  } or {@code Source  }, and goes on to the next.
 *
 * @param formula the lines above, as they are
 * @param sections the text of each section by its title, in order, on one line each
 */
record Description(String formula, Map<String, String> sections) {

    private static final Pattern SECTION = Pattern.compile("([A-Z][A-Za-z]*(?: [a-z]+)?) {2,}(\\S.*)");

    static Description of(String text) {
        StringBuilder formula = new StringBuilder();
        Map<String, String> sections = new LinkedHashMap<>();
        String title = "";
        for (String line : text.strip().lines().toList()) {
            Matcher section = SECTION.matcher(line);
            if (section.matches()) {
                title = section.group(1);
                sections.put(title, section.group(2).strip());
            } else if (title.isEmpty()) {
                formula.append(line).append('\n');
            } else {
                sections.merge(title, line.strip(), (before, more) -> (before + ' ' + more).strip());
            }
        }
        return new Description(formula.toString().strip(), sections);
    }

    /** What stands in a section; empty if there is none of that title. */
    String section(String title) {
        return sections.getOrDefault(title, "");
    }
}
