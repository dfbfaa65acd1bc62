// SPDX-License-Identifier: Apache-2.0

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Checks what the default study wrote, from the outside: `java .ci/CheckOutputs.java FOLDER`, in the root of a clone. Knows
 * nothing of the code; exits with 1 at the first thing that is not right.
 */
final class CheckOutputs {

    private static final Path GOLDEN =
            Path.of("experiments/src/test/resources/ravine/experiments/quadratic-iterations.csv");

    public static void main(String[] args) throws IOException {
        Path folder = Path.of(args[0]);
        page(Files.readString(folder.resolve("report.html")));
        List<Map<String, String>> outcomes = csv(folder.resolve("outcomes.csv"));
        counts(outcomes);
        breastCancer(outcomes);
        require(csv(folder.resolve("traces.csv")).size() > outcomes.size(), "traces.csv: more rows than runs");
        require(csv(folder.resolve("tuning.csv")).size() > 0, "tuning.csv: rows");
        require(csv(folder.resolve("rates.csv")).size() == outcomes.size(), "rates.csv: a row a run");
        require(csv(folder.resolve("exponents.csv")).size() > 0, "exponents.csv: rows");
        String manifest = Files.readString(folder.resolve("manifest.json"));
        for (String key : List.of("study_hash_sha256", "ravine_version", "java.version", "study_seed")) {
            require(manifest.contains('"' + key + '"'), "manifest.json: " + key);
        }
        require(Files.readString(folder.resolve("summary.md")).contains("slope"), "summary.md: fitted slopes");
        System.out.println("CheckOutputs: " + outcomes.size() + " outcomes and the page are right");
    }

    private static void page(String html) {
        require(html.contains("Content-Security-Policy"), "report.html: a policy that forbids the network");
        require(!html.matches("(?s).*<(script|link|img)[^>]+(src|href)=[\"']?(https?:)?//.*"), "report.html: loads nothing");
        for (String text : List.of("condition number κ (dimensionless)", "iteration t (count)", "Figure 1")) {
            require(html.contains(text), "report.html: " + text);
        }
    }

    private static void counts(List<Map<String, String>> outcomes) throws IOException {
        Map<String, Map<String, String>> quadratics = new HashMap<>();
        for (Map<String, String> row : outcomes) {
            if (row.get("experiment").equals("quadratics")) {
                quadratics.put(row.get("kappa") + "|" + row.get("rotation_deg") + "|" + row.get("method"), row);
            }
        }
        List<Map<String, String>> golden = csv(GOLDEN);
        require(quadratics.size() == golden.size(), "outcomes.csv: " + golden.size() + " runs on quadratics");
        for (Map<String, String> expected : golden) {
            String name = expected.get("kappa") + "|" + expected.get("rotation_deg") + "|" + expected.get("label");
            Map<String, String> row = quadratics.get(name);
            require(row != null && row.get("status").equals("converged"), "outcomes.csv: converged: " + name);
            int difference = Integer.parseInt(row.get("iterations")) - Integer.parseInt(expected.get("iterations"));
            require(Math.abs(difference) <= 1, "outcomes.csv: iterations of " + name + " off by " + difference);
        }
    }

    private static void breastCancer(List<Map<String, String>> outcomes) {
        int found = 0;
        for (Map<String, String> row : outcomes) {
            if (row.get("landscape").equals("logistic-regression") && Double.parseDouble(row.get("mu")) == 1e-4) {
                found++;
                near(row.get("f_optimum"), 0.04344631442865038, 1e-12, "f_optimum");
                near(row.get("kappa"), 1079.136067, 1e-8, "kappa");
            }
        }
        require(found == 3, "outcomes.csv: three methods on logistic regression at mu = 1e-4");
    }

    private static void near(String found, double expected, double relative, String what) {
        require(Math.abs(Double.parseDouble(found) - expected) <= relative * expected, what + " = " + expected + ", found " + found);
    }

    /** Rows by column name; none of the cells that are looked at is quoted. */
    private static List<Map<String, String>> csv(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file).stream().filter(line -> !line.startsWith("#")).toList();
        String[] names = lines.get(0).split(",", -1);
        List<Map<String, String>> rows = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)", -1);
            require(cells.length == names.length, file + ": " + names.length + " cells in: " + line);
            Map<String, String> row = new HashMap<>();
            for (int i = 0; i < names.length; i++) {
                row.put(names[i], cells[i]);
            }
            rows.add(row);
        }
        return rows;
    }

    private static void require(boolean holds, String what) {
        if (!holds) {
            System.err.println("CheckOutputs: expected " + what);
            System.exit(1);
        }
    }
}
