// SPDX-License-Identifier: Apache-2.0

/** Landscapes with known condition numbers: where to move. */
module ravine.landscapes {
    requires transitive ravine.calculus;
    requires static transitive org.jspecify;

    exports ravine.landscapes;
}
