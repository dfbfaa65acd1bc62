// SPDX-License-Identifier: Apache-2.0
package ravine.reports;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The lines along which a grid of numbers has one level, by marching squares (Lorensen and Cline, SIGGRAPH 1987, in the plane): on
 * each side of a cell whose ends lie on different sides of the level a point by linear interpolation, in each cell a piece from one
 * to the other. Of the two ways through a saddle the mean of its corners decides. No line passes a number that is not finite.
 */
final class LevelLines {

    private final double[] x;
    private final double[] y;
    private final double[][] z;
    private final double level;

    /** The sides that a side's line goes on to, at most two; a side is 2 · (its lower left corner), + 1 if it stands upright. */
    private final Map<Integer, Deque<Integer>> next = new LinkedHashMap<>();

    private LevelLines(double[] x, double[] y, double[][] z, double level) {
        this.x = x;
        this.y = y;
        this.z = z;
        this.level = level;
    }

    /**
     * Follows the lines of one level.
     *
     * @param x the places of the columns
     * @param y the places of the rows
     * @param z a row for each y
     * @param level the level
     * @return each line as its points, {x, y} a point; a closed one ends where it begins
     */
    static List<List<double[]>> of(double[] x, double[] y, double[][] z, double level) {
        LevelLines lines = new LevelLines(x, y, z, level);
        for (int r = 0; r + 1 < y.length; r++) {
            for (int c = 0; c + 1 < x.length; c++) {
                lines.cell(r, c);
            }
        }
        return lines.joined();
    }

    private void cell(int r, int c) {
        double[] corners = {z[r][c], z[r][c + 1], z[r + 1][c + 1], z[r + 1][c]};
        double sum = corners[0] + corners[1] + corners[2] + corners[3];
        if (!Double.isFinite(sum)) {
            return;
        }
        int[] sides = {side(r, c, false), side(r, c + 1, true), side(r + 1, c, false), side(r, c, true)};
        List<Integer> crossed = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            if (above(corners[i]) != above(corners[(i + 1) % 4])) {
                crossed.add(sides[i]);
            }
        }
        if (crossed.size() == 2) {
            join(crossed.get(0), crossed.get(1));
        } else if (crossed.size() == 4) {
            // The first corner is cut off unless it is joined with the third through the middle.
            boolean through = above(corners[0]) == above(sum / 4);
            join(crossed.get(0), crossed.get(through ? 1 : 3));
            join(crossed.get(2), crossed.get(through ? 3 : 1));
        }
    }

    private boolean above(double value) {
        return value >= level;
    }

    private int side(int r, int c, boolean upright) {
        return 2 * (r * x.length + c) + (upright ? 1 : 0);
    }

    private void join(int a, int b) {
        next.computeIfAbsent(a, side -> new ArrayDeque<>()).add(b);
        next.computeIfAbsent(b, side -> new ArrayDeque<>()).add(a);
    }

    /** First the lines that end at the edge, from there; what is left then is closed. */
    private List<List<double[]>> joined() {
        List<List<double[]>> lines = new ArrayList<>();
        List<Integer> ends = next.entrySet().stream()
                .filter(entry -> entry.getValue().size() == 1)
                .map(Map.Entry::getKey)
                .toList();
        ends.forEach(end -> follow(end, lines));
        List.copyOf(next.keySet()).forEach(side -> follow(side, lines));
        return lines;
    }

    private void follow(int first, List<List<double[]>> lines) {
        List<double[]> line = new ArrayList<>(List.of(point(first)));
        int side = first;
        for (Deque<Integer> on = on(side); !on.isEmpty(); on = on(side)) {
            int following = on.removeFirst();
            on(following).removeFirstOccurrence(side);
            line.add(point(following));
            side = following;
        }
        if (line.size() > 1) {
            lines.add(line);
        }
    }

    private Deque<Integer> on(int side) {
        return next.getOrDefault(side, new ArrayDeque<>());
    }

    private double[] point(int side) {
        int r = side / 2 / x.length;
        int c = side / 2 % x.length;
        boolean upright = side % 2 == 1;
        double from = z[r][c];
        double to = upright ? z[r + 1][c] : z[r][c + 1];
        double share = (level - from) / (to - from);
        return upright
                ? new double[] {x[c], y[r] + share * (y[r + 1] - y[r])}
                : new double[] {x[c] + share * (x[c + 1] - x[c]), y[r]};
    }
}
