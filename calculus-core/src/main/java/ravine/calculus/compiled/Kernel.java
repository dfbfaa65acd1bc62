// SPDX-License-Identifier: Apache-2.0
package ravine.calculus.compiled;

/**
 * A {@link Program} that can be run. Has no state: everything is in the arrays, whose layout the program knows. May be
 * shared by threads that have arrays of their own.
 */
interface Kernel {

    /**
     * Runs the program for terms 0 to length - 1 of a block. In generated code arithmetic goes on to the end of
     * the rows, as a loop is compiled best if its number of turns is a constant: what it writes there is nobody's, and what it adds
     * there has to be taken back.
     *
     * @param work inputs, outputs, and what lies between
     * @param data the data of this block, read only
     * @param length from 1 to the program's number of lanes
     */
    void run(double[] work, double[] data, int length);
}
