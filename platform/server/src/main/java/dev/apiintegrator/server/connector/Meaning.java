package dev.apiintegrator.server.connector;

import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.embedding.onnx.allminilml6v2q.AllMiniLmL6V2QuantizedEmbeddingModel;
import java.nio.ByteBuffer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What short English texts mean, as vectors of length 1: near ones mean the same. By all-MiniLM-L6-v2, which comes with the
 * platform and runs in this process; loaded when it is first needed. Thread-safe.
 */
final class Meaning {

    /** Nothing is known. */
    static final float[] NONE = {};

    private static final Logger LOG = LoggerFactory.getLogger(Meaning.class);
    private static final int LONGEST = 1_000;

    private EmbeddingModel model;
    private boolean missing;

    /** {@link #NONE} where the model does not run, such as on a machine that it has no code for. */
    float[] of(String text) {
        EmbeddingModel known = model();
        if (known == null || text.isBlank()) {
            return NONE;
        }
        String beginning = text.length() <= LONGEST ? text : text.substring(0, LONGEST);
        return known.embed(beginning).content().vector();
    }

    private synchronized EmbeddingModel model() {
        if (model == null && !missing) {
            try {
                model = new AllMiniLmL6V2QuantizedEmbeddingModel();
            } catch (RuntimeException | LinkageError e) {
                missing = true;
                LOG.warn(
                        "operations are searched by words alone: the model of meanings does not run here: {}",
                        e.toString());
            }
        }
        return model;
    }

    /** From -1, or 0 where one is not known, to 1. */
    static double nearness(float[] one, float[] two) {
        double sum = 0;
        for (int i = 0; i < Math.min(one.length, two.length); i++) {
            sum += one[i] * two[i];
        }
        return sum;
    }

    static byte[] bytes(float[] meaning) {
        ByteBuffer buffer = ByteBuffer.allocate(meaning.length * Float.BYTES);
        for (float each : meaning) {
            buffer.putFloat(each);
        }
        return buffer.array();
    }

    static float[] read(byte[] bytes) {
        float[] meaning = new float[bytes.length / Float.BYTES];
        ByteBuffer.wrap(bytes).asFloatBuffer().get(meaning);
        return meaning;
    }
}
