// SPDX-License-Identifier: Apache-2.0
package ravine.calculus.compiled;

import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Which forms of a {@link Neighbourhood} are <em>kept</em>: computed once, where they are wanted first, and copied from there to
 * where they are wanted later; and in what order, as a copy can be made only when a block of the form is there. A form that is
 * kept may be made of others that are.
 *
 * <p>Chosen is what seems to take least, changing one form at a time as long as that helps.
 */
final class Stages {

    /** A copy of a row in the units of {@link Program#cost}. */
    static final int COPY = 6;

    private static final int STORE = 2;

    private final Neighbourhood around;
    private final List<Neighbourhood.At> roots;
    private final BitSet kept = new BitSet();
    private final int[] stages;
    private final int last;
    private final int furthest;
    private BitSet[] wanted;

    /**
     * @param roots what is to be computed
     * @param furthest no form is wanted at a shift beyond this on either side
     * @param keeps whether anything may be kept
     */
    Stages(Neighbourhood around, List<Neighbourhood.At> roots, int furthest, boolean keeps) {
        this.around = around;
        this.roots = roots;
        this.furthest = furthest;
        wanted = wanted(kept);
        if (keeps) {
            choose();
        }
        stages = new int[around.size()];
        Map<Neighbourhood.At, Integer> known = new HashMap<>();
        kept.stream().forEach(form -> stages[form] = stageOfOperands(new Neighbourhood.At(form, lead(form)), known));
        last = roots.stream().mapToInt(root -> stage(root, known)).max().orElseThrow();
    }

    private void choose() {
        int least = cost(wanted, kept);
        int best = 0;
        while (best >= 0) {
            best = -1;
            for (int form = 0; form < around.size(); form++) {
                boolean isCandidate = kept.get(form) || wanted[form].cardinality() > 1;
                if (isCandidate && !around.form(form).op().isLeaf()) {
                    kept.flip(form);
                    int cost = cost(wanted(kept), kept);
                    kept.flip(form);
                    best = cost < least ? form : best;
                    least = Math.min(cost, least);
                }
            }
            if (best >= 0) {
                kept.flip(best);
                wanted = wanted(kept);
            }
        }
        // Of something that is wanted at one shift nothing has to be kept.
        kept.stream()
                .filter(form -> wanted[form].cardinality() < 2)
                .boxed()
                .toList()
                .forEach(kept::clear);
    }

    /** For each form at which shifts it is wanted, counted from the furthest one before. */
    private BitSet[] wanted(BitSet kept) {
        BitSet[] shifts = new BitSet[around.size()];
        Arrays.setAll(shifts, form -> new BitSet());
        for (Neighbourhood.At root : roots) {
            shifts[root.form()].set(furthest + root.shift());
        }
        for (int form = shifts.length - 1; form >= 0; form--) {
            BitSet at = shifts[form];
            int from = kept.get(form) ? at.length() - 1 : at.nextSetBit(0);
            for (int shift = from; shift >= 0; shift = at.nextSetBit(shift + 1)) {
                Neighbourhood.At here = new Neighbourhood.At(form, shift - furthest);
                for (int i = 0; i < around.form(form).operands().size(); i++) {
                    Neighbourhood.At operand = around.operand(here, i);
                    shifts[operand.form()].set(furthest + operand.shift());
                }
            }
        }
        return shifts;
    }

    /** Operations count twice, as longer programs have more passes, between which numbers are stored and loaded. */
    private int cost(BitSet[] wanted, BitSet kept) {
        int cost = 0;
        for (int form = 0; form < wanted.length; form++) {
            int count = wanted[form].cardinality();
            int weight = Program.weight(around.form(form).op());
            if (count == 0 || around.isFixed(form)) {
                continue;
            }
            if (around.form(form).op().isLeaf()) {
                cost += count * (COPY + 2);
            } else if (kept.get(form)) {
                cost += 2 * (weight + STORE + count) + COPY * (count - 1);
            } else {
                cost += 2 * weight * count;
            }
        }
        return cost;
    }

    private int stageOfOperands(Neighbourhood.At at, Map<Neighbourhood.At, Integer> known) {
        return IntStream.range(0, around.form(at.form()).operands().size())
                .map(i -> stage(around.operand(at, i), known))
                .max()
                .orElse(0);
    }

    /** The first stage in which a form at a shift can be had. */
    private int stage(Neighbourhood.At at, Map<Neighbourhood.At, Integer> known) {
        if (kept.get(at.form())) {
            return stages[at.form()] + (at.shift() == lead(at.form()) ? 0 : 1);
        }
        Integer stage = known.get(at);
        if (stage == null) {
            stage = stageOfOperands(at, known);
            known.put(at, stage);
        }
        return stage;
    }

    /** The forms that are kept, operands first. */
    List<Integer> kept() {
        return kept.stream().boxed().toList();
    }

    /** Whether a form at a shift is to be taken from a row, in a stage, and not to be computed there. */
    boolean isTaken(Neighbourhood.At at, int stage) {
        return kept.get(at.form()) && (stages[at.form()] < stage || at.shift() != lead(at.form()));
    }

    /** The shift at which a form that is kept is computed: the last one at which it is wanted. */
    int lead(int form) {
        return wanted[form].length() - 1 - furthest;
    }

    /** How much later than it is computed a form is wanted at most. */
    int longestLag(int form) {
        return wanted[form].length() - 1 - wanted[form].nextSetBit(0);
    }

    /** In which stage a form that is kept is computed. */
    int stage(int form) {
        return stages[form];
    }

    /** The stage of the roots. */
    int last() {
        return last;
    }
}
