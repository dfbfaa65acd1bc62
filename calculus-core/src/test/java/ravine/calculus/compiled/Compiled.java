// SPDX-License-Identifier: Apache-2.0
package ravine.calculus.compiled;

import org.hipparchus.analysis.FieldMultivariateFunction;

/** Functions of a few variables as sums of one term, whose variables are taken in one way or the other. */
enum Compiled {
    /** From rows of variables, as terms take them that run along a chain. */
    RUNNING {
        @Override
        Terms with(Terms terms, int variable) {
            return terms.consecutive(variable);
        }
    },
    /** As parameters, so that everything is hoisted. */
    SHARED {
        @Override
        Terms with(Terms terms, int variable) {
            return terms.shared(variable);
        }
    },
    /** Now one, now the other. */
    ALTERNATING {
        @Override
        Terms with(Terms terms, int variable) {
            return variable % 2 == 0 ? terms.shared(variable) : terms.at(variable);
        }
    };

    abstract Terms with(Terms terms, int variable);

    PartiallySeparable function(FieldMultivariateFunction f, int variables) {
        Terms terms = Terms.of(1);
        for (int j = 0; j < variables; j++) {
            terms = with(terms, j);
        }
        return PartiallySeparable.in(variables).plus(f, terms).build();
    }
}
