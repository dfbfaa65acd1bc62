// SPDX-License-Identifier: Apache-2.0
package ravine.landscapes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import org.junit.jupiter.api.Test;

/** The laws of a landscape whose figures are in forms_reference.csv. */
abstract class FormsContract extends LandscapeContract {

    /** The line of the file. */
    abstract String reference();

    @Override
    double goldenStartValue() {
        return FormsReference.of(reference()).startValue();
    }

    /** 12 digits, or what rounding leaves of them. */
    double kappaTolerance() {
        return 1e-11;
    }

    @Test
    void conditionNumberIsTheRecordedOne() {
        double expected = FormsReference.of(reference()).kappa();
        assumeFalse(Double.isNaN(expected), "not computed");
        double found = landscape().conditionNumber().getAsDouble();
        assertEquals(expected, found, kappaTolerance() * expected);
    }

    @Test
    void jacobiConditionNumberIsTheRecordedOne() {
        double expected = FormsReference.of(reference()).kappaJacobi();
        assumeFalse(
                Double.isNaN(expected) || landscape().jacobiConditionNumber().isEmpty(), "not computed");
        double found = landscape().jacobiConditionNumber().getAsDouble();
        assertEquals(expected, found, kappaTolerance() * expected);
    }
}
