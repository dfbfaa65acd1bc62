// SPDX-License-Identifier: Apache-2.0
package ravine.reports;

import java.time.Instant;

/**
 * How a report came to be. It goes into the manifest; of the page it changes the section "How this was made", which has
 * the command and the version but no clock.
 *
 * @param command what was typed, such as {@code ravine run studies/condition-number.yaml}
 * @param version the version of Ravine
 * @param written when
 */
public record Provenance(String command, String version, Instant written) {}
