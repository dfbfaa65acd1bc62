// SPDX-License-Identifier: Apache-2.0
package ravine.reports;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.TreeMap;
import ravine.experiments.Outcome;
import ravine.experiments.Study;
import ravine.experiments.StudyResult;
import tech.tablesaw.api.Table;

/**
 * What was run, with what, where, the columns of the tables with their types, and the hash of
 * each file beside it. It is the only file with a clock or a machine in it:
 * two runs of a study differ in {@code written_at}, {@code command}, {@code java} and {@code machine}, and in nothing else.
 */
final class Manifest {

    private Manifest() {}

    static String text(
            StudyResult result, Provenance provenance, Map<String, byte[]> files, Map<String, Table> tables) {
        Study study = result.study();
        ObjectNode manifest = JsonNodeFactory.instance.objectNode();
        manifest.put("manifest_version", 1);
        manifest.put("study", study.name());
        manifest.put("title", study.title());
        manifest.put("study_hash_sha256", study.hash());
        manifest.put("study_seed", study.seed());
        manifest.put("trial_seeds", "outcomes.csv, column " + Columns.SEED);
        manifest.put("ravine_version", provenance.version());
        manifest.put("command", provenance.command());
        manifest.put("written_at", provenance.written().toString());
        properties(manifest.putObject("java"), "java.version", "java.vendor", "java.vm.name", "java.vm.version");
        properties(manifest.putObject("machine"), "os.name", "os.version", "os.arch");
        manifest.put("trials", result.outcomes().size());
        ObjectNode counts = manifest.putObject("trials_by_status");
        Map<String, Integer> byStatus = new TreeMap<>();
        for (Outcome outcome : result.outcomes()) {
            byStatus.merge(outcome.status().text(), 1, Integer::sum);
        }
        byStatus.forEach(counts::put);
        ObjectNode schemas = manifest.putObject("tables");
        tables.forEach((name, table) -> CsvFile.describe(table, schemas.putObject(name)));
        ObjectNode list = manifest.putObject("files");
        files.forEach((name, bytes) ->
                list.putObject(name).put("bytes", bytes.length).put("sha256", Hashes.hexadecimal(bytes)));
        return manifest.toPrettyString().replace("\r\n", "\n") + "\n";
    }

    private static void properties(ObjectNode node, String... names) {
        for (String name : names) {
            node.put(name, System.getProperty(name));
        }
    }
}
