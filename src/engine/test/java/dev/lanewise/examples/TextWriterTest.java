package dev.lanewise.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lanewise.data.Stories;
import dev.lanewise.data.Text;
import dev.lanewise.nn.Model;
import dev.lanewise.train.TextGenerator;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TextWriterTest {
    @Test
    void thePageShowsWhatRunsHere() throws IOException {
        Documents.assertShows("docs/text.md", Documents.region("examples/TextWriter.java", "gpt"));
    }

    @Test
    void itLearnsIsLoadedAndWrites(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("gpt.safetensors");
        String story = TextWriter.run(3, file);
        assertEquals(200, story.codePointCount(0, story.length()));
        assertEquals(
                Text.of(Stories.generate(1)).vocabulary().characters(),
                TextGenerator.of(Model.load(file)).vocabulary().characters());
    }
}
