package dev.lanewise.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DecimalTest {
    @ParameterizedTest
    @CsvSource({
        "1, 1",
        "-0.1, -0.1",
        "0, 0",
        "1.0E-4, 0.0001",
        "0.99999999999, 0.99999999999",
        "0.00123456789, 0.00123456789",
        "1e-300, 1e-300",
        "0.00015, 0.00015",
        "3.5e-7, 3.5e-7",
        "1e25, 1e25",
        "-2.5e9, -2.5e9",
        "1000000, 1000000",
        "NaN, NaN",
        "Infinity, Infinity"
    })
    void writesWhatPeopleType(double value, String text) {
        assertEquals(text, Decimal.text(value));
        assertEquals(value, Double.parseDouble(Decimal.text(value)));
    }
}
