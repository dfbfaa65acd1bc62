// SPDX-License-Identifier: Apache-2.0

/** Studies: what is asked of optimisers on landscapes, and what came out. */
module ravine.experiments {
    requires transitive ravine.optimizers;
    requires transitive ravine.landscapes;
    requires static transitive org.jspecify;
    requires commons.math3;
    requires hipparchus.optim;
    requires com.fasterxml.jackson.databind;
    requires org.snakeyaml.engine.v2;

    exports ravine.experiments;
    exports ravine.experiments.analysis;
    exports ravine.experiments.baselines;

    // The journal's lines are records.
    opens ravine.experiments to
            com.fasterxml.jackson.databind;

    uses ravine.experiments.EngineProvider;
    uses ravine.experiments.LandscapeFamily;
    uses ravine.experiments.OptimizerFamily;
}
