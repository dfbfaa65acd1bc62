// SPDX-License-Identifier: Apache-2.0
package ravine.landscapes;

import java.util.Arrays;

/** Numbers of a file as they come, refused where they would fill the memory. */
final class NumberList {

    private final TextLines lines;
    private double[] numbers = new double[64];
    private int count;

    NumberList(TextLines lines) {
        this.lines = lines;
    }

    void add(double number) {
        if (count >= lines.most()) {
            throw lines.tooMany();
        }
        if (count == numbers.length) {
            numbers = Arrays.copyOf(numbers, (int) Math.min(lines.most(), numbers.length * 2L));
        }
        numbers[count++] = number;
        lines.numberWasKept();
    }

    int count() {
        return count;
    }

    double[] toArray() {
        return Arrays.copyOf(numbers, count);
    }

    int[] toIntegers() {
        int[] integers = new int[count];
        for (int k = 0; k < count; k++) {
            integers[k] = (int) numbers[k];
        }
        return integers;
    }
}
