// SPDX-License-Identifier: Apache-2.0
package ravine.experiments;

import org.apache.spark.SparkContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import ravine.spark.SparkContexts;
import ravine.spark.SparkEngine;

/** The contract of all engines, on two cores of this machine; in this package since the contract is. */
class SparkEngineContractTest extends EngineContract {

    private static SparkContext context;

    @BeforeAll
    static void open() {
        context = SparkContexts.local(2);
    }

    @AfterAll
    static void close() {
        context.stop();
    }

    @Override
    Engine engine() {
        return new SparkEngine(context);
    }
}
