// SPDX-License-Identifier: Apache-2.0

/** Functions of several variables and their derivatives: gradients, Jacobians, Hessians and products with them. */
module ravine.calculus {
    requires transitive hipparchus.core;
    requires static hipparchus.optim;
    requires org.objectweb.asm;
    requires static transitive org.jspecify;

    exports ravine.calculus;
    exports ravine.calculus.compiled;
    exports ravine.calculus.functions;
    exports ravine.calculus.layers;
    exports ravine.calculus.hipparchus;
}
