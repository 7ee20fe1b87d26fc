package dev.lanewise.cli.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CellTest {
    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "+1.5", ".5", "5.", "1e3", "1.5E-3", "007", "1e400", "inf", "-Infinity"})
    void numbers(String field) {
        assertTrue(Cell.isNumber(field));
        assertFalse(Cell.isMissing(field));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "-", "1f", "1d", "0x10", "1,5", "1 2", "e3", "1e", "1e+", "--1", "NaN", "١"})
    void notNumbers(String field) {
        assertFalse(Cell.isNumber(field));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "NA", "na", "N/A", "NaN", "nan", "?", "null", "NULL"})
    void missing(String field) {
        assertTrue(Cell.isMissing(field));
    }

    @ParameterizedTest
    @CsvSource({"1,1", "1.0,1", "01,1", "-0,0", "1e2,100", "1.50,1.5", "1e300,1.0E300", "a,a", "inf,inf"})
    void oneSpellingForEqualNumbers(String field, String spelling) {
        assertEquals(spelling, Cell.spelling(field));
    }

    @ParameterizedTest
    @CsvSource({"3,true", "3.0,true", "3e2,true", "-4,true", "3.5,false", "1e300,false", "inf,false"})
    void wholeNumbers(String field, boolean whole) {
        assertEquals(whole, Cell.isWhole(field));
    }
}
