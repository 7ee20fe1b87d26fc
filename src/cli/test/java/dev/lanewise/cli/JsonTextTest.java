package dev.lanewise.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonTextTest {
    @Test
    void keepsTheOrderOfKeys() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("schema", "lanewise/train/1");
        map.put("epochs", 5);
        map.put("rate", 0.1);
        map.put("whole", 3.0);
        map.put("seed", Long.MAX_VALUE);
        map.put("fma", true);
        map.put("none", null);
        map.put("names", Arrays.asList("a", null, 1));
        map.put("test", new LinkedHashMap<>(Map.of("loss", 0.25)));
        map.put("empty", Map.of());
        assertEquals("""
                {
                  "schema": "lanewise/train/1",
                  "epochs": 5,
                  "rate": 0.1,
                  "whole": 3,
                  "seed": 9223372036854775807,
                  "fma": true,
                  "none": null,
                  "names": ["a", null, 1],
                  "test": {
                    "loss": 0.25
                  },
                  "empty": {}
                }
                """, JsonText.of(map));
    }

    @Test
    void escapesWhatJsonForbids() {
        assertEquals(
                "{\n  \"a\\\"b\": \"\\\\ \\n\\r\\t \\u0001 é\"\n}\n",
                JsonText.of(Map.of("a\"b", "\\ \n\r\t \u0001 é")));
    }

    @Test
    void givesAReasonForWhatIsNotFinite() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("loss", Double.NaN);
        map.put("rate", Float.POSITIVE_INFINITY);
        map.put("values", List.of(Double.NEGATIVE_INFINITY));
        assertEquals("""
                {
                  "loss": null,
                  "rate": null,
                  "values": [null],
                  "reason": "loss is NaN, rate is Infinity"
                }
                """, JsonText.of(map));
    }
}
