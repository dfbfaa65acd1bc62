// SPDX-License-Identifier: Apache-2.0
package ravine.calculus.compiled;

/**
 * Sums of products with values of nearly doubled precision, as Hipparchus has them (Ogita, Rump and Oishi 2005, algorithm
 * 5.3), written as plain operations. Their derivatives are those of the plain sum.
 */
final class CompensatedSum {

    private CompensatedSum() {}

    /** \( \sum_i a_i b_i \), the rows being equally long; the plain sum where what rounding took cannot be told. */
    static Symbol ofProducts(Symbol[] a, Symbol[] b) {
        Symbol plain = Symbol.constant(0);
        Symbol high = Symbol.constant(0);
        Symbol low = Symbol.constant(0);
        for (int i = 0; i < a.length; i++) {
            Symbol product = a[i].multiply(b[i]);
            Symbol sum = high.add(product);
            plain = plain.add(product);
            low = low.add(roundingOfProduct(a[i], b[i], product).add(roundingOfSum(high, product, sum)));
            high = sum;
        }
        Symbol precise = Symbol.make(Op.UNLESS_NAN, high.add(low), plain);
        return Symbol.make(Op.WITH_DERIVATIVES_OF, precise, plain);
    }

    /** What rounding took from a product (Dekker 1971). */
    private static Symbol roundingOfProduct(Symbol a, Symbol b, Symbol product) {
        Symbol aHigh = high(a);
        Symbol bHigh = high(b);
        Symbol aLow = a.subtract(aHigh);
        Symbol bLow = b.subtract(bHigh);
        Symbol rest = product.subtract(aHigh.multiply(bHigh));
        return aLow.multiply(bLow).subtract(rest.subtract(aLow.multiply(bHigh)).subtract(aHigh.multiply(bLow)));
    }

    /** The first 26 bits (Veltkamp 1968). */
    private static Symbol high(Symbol a) {
        Symbol part = a.multiply(0x1.0000002p27);
        return part.subtract(part.subtract(a));
    }

    /** What rounding took from a sum (Knuth 1969). */
    private static Symbol roundingOfSum(Symbol a, Symbol b, Symbol sum) {
        Symbol virtual = sum.subtract(a);
        return a.subtract(sum.subtract(virtual)).add(b.subtract(virtual));
    }
}
