// SPDX-License-Identifier: Apache-2.0
package ravine.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkContext;
import org.junit.jupiter.api.Test;
import ravine.experiments.Catalogue;
import ravine.experiments.Engine;
import ravine.experiments.EngineProvider;
import ravine.experiments.Outcome;
import ravine.experiments.Trial;
import ravine.experiments.TrialRunner;

class SparkEngineProviderTest {

    private static Engine engine(String master) {
        return new SparkEngineProvider().engine(Optional.of(master));
    }

    @Test
    void isFoundByItsName() {
        assertEquals(
                List.of("spark"),
                EngineProvider.all().stream().map(EngineProvider::name).toList());
    }

    /** In a context of its own, since more trials than a wave takes are a second job of it. */
    @Test
    void aRunOpensAContextSendsWavesAndStopsIt() throws Exception {
        List<Trial> trials = SmallTrials.many(2 * Dispatch.WAVE + 88, 10);
        assertEquals(Dispatch.WAVE + 44, Bundle.of(trials).size());
        TrialRunner runner = new TrialRunner(Catalogue.standard());
        Set<Outcome> expected = new HashSet<>();
        trials.forEach(trial -> expected.add(runner.run(trial)));
        List<Outcome> outcomes = new ArrayList<>();
        List<Integer> jobs = new ArrayList<>();
        Set<SparkContext> contexts = new HashSet<>();
        engine("local[2]").run(trials, outcome -> {
            outcomes.add(outcome);
            SparkContext context = SparkContext.getOrCreate();
            contexts.add(context);
            jobs.add(context.statusTracker().getJobIdsForGroup(null).length);
        });
        assertEquals(trials.size(), outcomes.size());
        assertEquals(expected, new HashSet<>(outcomes));
        assertEquals(1, jobs.get(0), "the first wave alone while nothing has come back");
        assertEquals(2, jobs.get(jobs.size() - 1));
        assertEquals(1, contexts.size());
        assertTrue(contexts.iterator().next().isStopped());
    }

    @Test
    void noTrialsNeedNoContext() throws Exception {
        engine("nonsense").run(List.of(), outcome -> {});
    }

    @Test
    void aMasterThatIsNoneIsToldInALine() {
        UncheckedIOException thrown = assertThrows(
                UncheckedIOException.class, () -> engine("nonsense").run(SmallTrials.many(1, 10), outcome -> {}));
        IOException cause = thrown.getCause();
        assertEquals(
                "nonsense: expected Spark to run trials, found that it does not: Could not parse Master URL: 'nonsense'",
                cause.getMessage());
    }

    @Test
    void aContextThatIsStoppedIsToldInALine() {
        SparkContext context = SparkContexts.local(1);
        context.stop();
        UncheckedIOException thrown = assertThrows(
                UncheckedIOException.class, () -> new SparkEngine(context).run(SmallTrials.many(1, 10), outcome -> {}));
        assertEquals(
                1,
                thrown.getCause().getMessage().lines().count(),
                thrown.getCause().getMessage());
        assertTrue(thrown.getCause().getMessage().startsWith("local[1]: expected Spark to run trials"));
    }

    @Test
    void aContextThatIsStoppedAmidARunIsToldToo() {
        SparkContext context = SparkContexts.local(1);
        List<Outcome> seen = new ArrayList<>();
        UncheckedIOException thrown = assertThrows(
                UncheckedIOException.class, () -> new SparkEngine(context).run(SmallTrials.many(1000, 10), outcome -> {
                    seen.add(outcome);
                    context.stop();
                }));
        assertTrue(thrown.getCause().getMessage().startsWith("local[1]: expected Spark to run trials"));
        assertFalse(seen.isEmpty());
    }

    @Test
    void onlyWhatIsHereIsBoundToLoopback() {
        for (String here : List.of("local[2]", "spark://127.0.0.1:7077", "spark://localhost:7077")) {
            assertEquals("127.0.0.1", Session.conf(Optional.of(here)).get("spark.driver.host"), here);
        }
        assertFalse(Session.conf(Optional.of("spark://192.0.2.7:7077")).contains("spark.driver.host"));
    }

    @Test
    void systemPropertiesAreSettingsAndTheMasterThatIsAskedForCountsMore() {
        System.setProperty("spark.master", "local[3]");
        System.setProperty("spark.ui.enabled", "true");
        try {
            SparkConf conf = Session.conf(Optional.empty());
            assertEquals("local[3]", conf.get("spark.master"));
            assertEquals("true", conf.get("spark.ui.enabled"));
            assertEquals("local[2]", Session.conf(Optional.of("local[2]")).get("spark.master"));
        } finally {
            System.clearProperty("spark.master");
            System.clearProperty("spark.ui.enabled");
        }
        assertEquals("local[*]", Session.conf(Optional.empty()).get("spark.master"));
    }
}
