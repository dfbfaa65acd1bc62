// SPDX-License-Identifier: Apache-2.0

/** JUnit assertions for derivatives that were written by hand. */
module ravine.calculus.testkit {
    requires transitive ravine.calculus;
    requires org.junit.jupiter.api;
    requires static transitive org.jspecify;

    exports ravine.calculus.testkit;
}
