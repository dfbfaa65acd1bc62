// SPDX-License-Identifier: Apache-2.0
package ravine.landscapes;

/**
 * The cosine and sine of an angle in degrees, rounded only once at every multiple of 45 degrees, where a conversion to radians would
 * leave \( \cos 90^\circ = 6 \cdot 10^{-17} \) and couple coordinates that are not coupled.
 *
 * @param cosine \( \cos\theta \)
 * @param sine \( \sin\theta \)
 */
record Turn(double cosine, double sine) {

    private static final double SQRT_HALF = Math.sqrt(0.5);

    static Turn ofDegrees(double degrees) {
        // Both remainders are exact: |full| <= 180, |rest| <= 45.
        double full = Math.IEEEremainder(degrees, 360);
        double rest = Math.IEEEremainder(full, 90);
        Turn turn = Math.abs(rest) == 45
                ? new Turn(SQRT_HALF, Math.copySign(SQRT_HALF, rest))
                : new Turn(StrictMath.cos(StrictMath.toRadians(rest)), StrictMath.sin(StrictMath.toRadians(rest)));
        int quarters = Math.floorMod((int) ((full - rest) / 90), 4);
        return turn.byQuarters(quarters);
    }

    private Turn byQuarters(int quarters) {
        return switch (quarters) {
            case 0 -> this;
            case 1 -> new Turn(-sine, cosine);
            case 2 -> new Turn(-cosine, -sine);
            default -> new Turn(sine, -cosine);
        };
    }
}
