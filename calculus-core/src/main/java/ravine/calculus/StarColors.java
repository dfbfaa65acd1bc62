// SPDX-License-Identifier: Apache-2.0
package ravine.calculus;

import java.util.Arrays;
import java.util.BitSet;

/**
 * Greedy star colouring of the adjacency graph of a symmetric pattern. A colour c is forbidden to a vertex v if a path on
 * four coloured vertices with only two colours would arise:
 *
 * <ul>
 *   <li>v − w: a neighbour w has it;
 *   <li>v − w − x − y: a neighbour x of w has it, and another neighbour y of x has the colour of w;
 *   <li>u − v − w − x: two neighbours u and w share a colour, and a neighbour x of w has it.
 * </ul>
 *
 * <p>Each vertex carries the colours that it brings by these rules, so that no path is walked again: a vertex in the
 * middle of an arrow costs no more than any other.
 */
final class StarColors {

    private static final int NONE = -1;

    private final int[] starts;
    private final int[] neighbors;
    private final int[] colors;

    /** The colours of a vertex's neighbours, and those which at least two of them have. */
    private final BitSet[] once;

    private final BitSet[] twice;

    /** The colours of those neighbours of a vertex that have at least two neighbours of the vertex's colour. */
    private final BitSet[] hubs;

    StarColors(SparsityPattern pattern) {
        int n = pattern.rows();
        starts = pattern.rowStarts();
        neighbors = pattern.columnIndices();
        colors = new int[n];
        Arrays.fill(colors, NONE);
        once = Coloring.bitSets(n);
        twice = Coloring.bitSets(n);
        hubs = Coloring.bitSets(n);
        long[] degrees = new long[n];
        for (int v = 0; v < n; v++) {
            degrees[v] = (long) starts[v + 1] - starts[v] - (pattern.indexOf(v, v) < 0 ? 0 : 1);
        }
        BitSet forbidden = new BitSet();
        for (int v : Coloring.byDescending(degrees)) {
            if (starts[v] < starts[v + 1]) {
                forbidden.clear();
                forbid(v, forbidden);
                paint(v, forbidden.nextClearBit(0));
            }
        }
    }

    /** The colour of each vertex, −1 for one without entries. */
    int[] colors() {
        return colors;
    }

    private void forbid(int v, BitSet forbidden) {
        forbidden.or(once[v]);
        for (int k = starts[v]; k < starts[v + 1]; k++) {
            int w = neighbors[k];
            if (colors[w] != NONE) {
                forbidden.or(hubs[w]);
                if (twice[v].get(colors[w])) {
                    forbidden.or(once[w]);
                }
            }
        }
    }

    private void paint(int v, int color) {
        colors[v] = color;
        for (int k = starts[v]; k < starts[v + 1]; k++) {
            int w = neighbors[k];
            if (w == v) {
                continue;
            }
            if (colors[w] != NONE) {
                if (twice[v].get(colors[w])) {
                    hubs[w].set(color);
                }
                if (twice[w].get(color)) {
                    hubs[v].set(colors[w]);
                }
            }
            if (!once[w].get(color)) {
                once[w].set(color);
            } else if (!twice[w].get(color)) {
                twice[w].set(color);
                becomeHub(w, color);
            }
        }
    }

    /** Tells the neighbours of one colour, now at least two, that w is between them. */
    private void becomeHub(int w, int color) {
        if (colors[w] == NONE) {
            return;
        }
        for (int k = starts[w]; k < starts[w + 1]; k++) {
            if (colors[neighbors[k]] == color) {
                hubs[neighbors[k]].set(colors[w]);
            }
        }
    }
}
