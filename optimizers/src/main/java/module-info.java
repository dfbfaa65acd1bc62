// SPDX-License-Identifier: Apache-2.0

/** Optimisation methods: how to move. */
module ravine.optimizers {
    requires transitive ravine.calculus;
    requires static hipparchus.optim;
    requires static transitive org.jspecify;

    exports ravine.optimizers;
    exports ravine.optimizers.hipparchus;
}
