// SPDX-License-Identifier: Apache-2.0
package ravine.landscapes;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * What is computed when it is first asked for, and kept. Safe for any number of threads.
 *
 * @param <T> what it is
 */
final class Once<T> {

    private final Supplier<T> source;
    private Optional<T> result = Optional.empty();

    Once(Supplier<T> source) {
        this.source = source;
    }

    synchronized T get() {
        if (result.isEmpty()) {
            result = Optional.of(source.get());
        }
        return result.get();
    }
}
