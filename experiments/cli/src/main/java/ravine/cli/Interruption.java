// SPDX-License-Identifier: Apache-2.0
package ravine.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Makes an interruption of a thread out of Ctrl-C, and of whatever else ends the process in good order, and gives the thread
 * time to put in order what it has. Closed when it has done that, or when there is nothing more to lose.
 */
final class Interruption {

    /** A process that does not end when it is told to is worse than a report that is not written. */
    private static final long MOST_SECONDS = 60;

    private final CountDownLatch inOrder = new CountDownLatch(1);
    private final Thread hook;

    /** From now on the calling thread is the one to interrupt. */
    Interruption() {
        Thread worker = Thread.currentThread();
        hook = new Thread(() -> pass(worker), "ravine-interruption");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    private void pass(Thread worker) {
        worker.interrupt();
        try {
            boolean ended = inOrder.await(MOST_SECONDS, TimeUnit.SECONDS);
            if (!ended) {
                Runtime.getRuntime().halt(Main.INTERRUPTED);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Nothing is in danger any more: the process may end. */
    void close() {
        inOrder.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The process is ending already, and the hook with it.
        }
    }
}
