package dev.lanewise.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonTextTest {
    @Test
    void givesAReasonForWhatIsNotFinite() {
        Map<String, Object> inner = new LinkedHashMap<>();
        inner.put("loss", Double.NaN);
        inner.put("accuracy", 0.5);
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("schema", "lanewise/train/1");
        map.put("rate", Float.POSITIVE_INFINITY);
        map.put("names", List.of("a"));
        map.put("test", inner);
        assertEquals("""
                {
                  "schema": "lanewise/train/1",
                  "rate": null,
                  "names": [
                    "a"
                  ],
                  "test": {
                    "loss": null,
                    "accuracy": 0.5,
                    "reason": "loss is NaN"
                  },
                  "reason": "rate is Infinity"
                }
                """, JsonText.of(map));
    }
}
