// SPDX-License-Identifier: Apache-2.0
package ravine.landscapes;

import java.io.IOException;
import java.util.StringTokenizer;
import ravine.calculus.SparsityPattern;

/**
 * Reads the LIBSVM form of a {@link Dataset}, {@code target index:value …} a line (Chang and Lin, LIBSVM: a library for support
 * vector machines, ACM Transactions on Intelligent Systems and Technology 2 (2011), and its README). The number of features is
 * the greatest index.
 */
final class LibsvmReader {

    private static final String PAIR = "index:value";

    private final TextLines lines;
    private final NumberList targets;
    private final NumberList starts;
    private final NumberList columns;
    private final NumberList entries;
    private int greatest;

    private LibsvmReader(TextLines lines) {
        this.lines = lines;
        targets = lines.numbers();
        starts = lines.numbers();
        columns = lines.numbers();
        entries = lines.numbers();
    }

    static Dataset read(String name, TextLines lines) throws IOException {
        return new LibsvmReader(lines).read(name);
    }

    private Dataset read(String name) throws IOException {
        while (lines.next()) {
            String text = lines.line();
            int comment = text.indexOf('#');
            StringTokenizer tokens = new StringTokenizer(comment < 0 ? text : text.substring(0, comment));
            if (tokens.hasMoreTokens()) {
                row(tokens);
            }
        }
        if (entries.count() == 0) {
            throw lines.faultOfAll("rows of a target and " + PAIR, "none");
        }
        starts.add(entries.count());
        SparsityPattern pattern =
                new SparsityPattern(targets.count(), greatest, starts.toIntegers(), columns.toIntegers());
        return Dataset.sparse(name, pattern, entries.toArray(), targets.toArray());
    }

    private void row(StringTokenizer tokens) {
        targets.add(lines.number(tokens.nextToken(), "a finite number as the target"));
        starts.add(entries.count());
        int before = 0;
        while (tokens.hasMoreTokens()) {
            String token = tokens.nextToken();
            int colon = token.indexOf(':');
            if (colon < 0) {
                throw lines.fault(PAIR, TextLines.quoted(token));
            }
            int index = index(token.substring(0, colon), before);
            entries.add(lines.number(token.substring(colon + 1), "a finite number as the value of feature " + index));
            columns.add(index - 1);
            before = index;
        }
        greatest = Math.max(greatest, before);
    }

    private int index(String text, int before) {
        double index = TextLines.isNumber(text) ? Double.parseDouble(text) : Double.NaN;
        if (index == 0) {
            throw lines.fault("an index from 1", "0: are the indices 0-based? LIBSVM counts from 1");
        }
        if (!(index >= 1 && index == Math.rint(index))) {
            throw lines.fault("a whole number from 1 as the index", TextLines.quoted(text));
        }
        int most = lines.mostColumns();
        if (index > most) {
            throw lines.fault("an index of at most " + most + ", by the memory of this Java machine", text);
        }
        if (index <= before) {
            throw lines.fault("ascending indices, the next above " + before, index == before ? text + " again" : text);
        }
        return (int) index;
    }
}
