// SPDX-License-Identifier: Apache-2.0
package ravine.cli;

import java.nio.file.Path;
import ravine.experiments.Study;

/**
 * A study and what it was read from.
 *
 * @param study the study
 * @param file where it was, or what the default study is called
 * @param text what was there
 */
record StudySource(Study study, Path file, String text) {}
