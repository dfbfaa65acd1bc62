// SPDX-License-Identifier: Apache-2.0
package ravine.spark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkContext;
import ravine.experiments.Outcome;
import ravine.experiments.Trial;

/** Runs trials in a context of its own, with settings that its user may replace. */
final class Session {

    private static final String MASTER = "spark.master";
    private static final String LOOPBACK = "127.0.0.1";

    /** Masters that are reached without a network. */
    private static final Pattern HERE = Pattern.compile("local.*|spark://(localhost|127\\.\\d+\\.\\d+\\.\\d+):\\d+");

    private final Optional<String> master;

    Session(Optional<String> master) {
        this.master = master;
    }

    void run(List<Trial> trials, Consumer<Outcome> sink) throws InterruptedException {
        if (trials.isEmpty()) {
            return; // A context takes seconds.
        }
        SparkConf conf = conf(master);
        try (Cargo cargo = conf.get(MASTER).startsWith("local") ? Cargo.none() : Cargo.pack()) {
            cargo.addTo(conf);
            SparkContext context = open(conf);
            try {
                new SparkEngine(context).run(trials, sink);
            } finally {
                context.stop();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static SparkConf conf(Optional<String> master) {
        SparkConf conf = new SparkConf();
        master.ifPresent(conf::setMaster);
        conf.setIfMissing(MASTER, "local[*]");
        conf.setIfMissing("spark.app.name", "Ravine");
        // What it needs is left out of our class path.
        conf.setIfMissing("spark.ui.enabled", "false");
        // The limit is for results that are collected at the end.
        conf.setIfMissing("spark.driver.maxResultSize", "0");
        if (HERE.matcher(conf.get(MASTER)).matches()) {
            conf.setIfMissing("spark.driver.host", LOOPBACK);
            conf.setIfMissing("spark.driver.bindAddress", LOOPBACK);
        }
        return conf;
    }

    private static SparkContext open(SparkConf conf) throws InterruptedException {
        try {
            return new SparkContext(conf);
        } catch (Exception e) { // Scala declares none of those that it throws.
            if (e instanceof InterruptedException interruption) {
                throw interruption;
            }
            throw Dispatch.lost(conf.get(MASTER), e);
        }
    }
}
