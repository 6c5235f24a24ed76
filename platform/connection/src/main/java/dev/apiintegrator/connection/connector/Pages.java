package dev.apiintegrator.connection.connector;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.apiintegrator.connector.Call;
import dev.apiintegrator.connector.NextPage;
import dev.apiintegrator.connector.RefusedByAnswer;
import dev.apiintegrator.connector.http.HttpConnection;
import dev.apiintegrator.connector.http.Reply;
import java.io.IOException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.apache.camel.RuntimeCamelException;

/**
 * The answers of an operation page by page, each asked for when it is wanted; the first is there already. Used by one thread,
 * which waits.
 */
final class Pages implements Iterator<byte[]> {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** A call has limits of its own; this is for what they may not see. */
    private static final long LIMIT_MINUTES = 10;

    private final HttpConnection connection;
    private final Call call;
    private final NextPage paging;
    private final Map<String, JsonNode> parameters;
    private final Optional<JsonNode> body;
    private final Consumer<Reply> check;
    /** The next one to be taken; null when it has not been asked for. */
    private Reply page;

    /** The one before, which tells where it is; null when it has told. */
    private Reply taken;

    private int left;

    /**
     * @param first page
     * @param most pages, the first one included
     * @param check throws for an answer that is not to be taken
     */
    Pages(
            HttpConnection connection,
            Call call,
            NextPage paging,
            Map<String, JsonNode> parameters,
            Optional<JsonNode> body,
            Reply first,
            int most,
            Consumer<Reply> check) {
        this.connection = connection;
        this.call = call;
        this.paging = paging;
        this.parameters = new LinkedHashMap<>(parameters);
        this.body = body;
        this.page = first;
        this.left = most;
        this.check = check;
    }

    @Override
    public boolean hasNext() {
        if (page == null && taken != null && left > 0) {
            page = following().orElse(null);
            taken = null;
        }
        return page != null;
    }

    @Override
    public byte[] next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        taken = page;
        page = null;
        left--;
        return result(taken);
    }

    private byte[] result(Reply reply) {
        try {
            return call.result(reply.body());
        } catch (RefusedByAnswer e) {
            throw new RuntimeCamelException(e);
        }
    }

    private Optional<Reply> following() {
        String name = paging.paging().parameter();
        JsonNode size = parameters.getOrDefault(paging.paging().size(), MissingNode.getInstance());
        Optional<String> next = paging.after(
                parameters.getOrDefault(name, TextNode.valueOf("")).asText(),
                size.asInt(0),
                answer(),
                taken.header("link").orElse(""));
        return next.map(value -> {
            parameters.put(name, TextNode.valueOf(value));
            Reply reply = reply();
            check.accept(reply);
            return reply;
        });
    }

    private JsonNode answer() {
        try {
            return JSON.readTree(result(taken));
        } catch (IOException e) {
            return MissingNode.getInstance(); // what is no JSON leads nowhere
        }
    }

    private Reply reply() {
        try {
            return connection.call(call.request(parameters, body)).get(LIMIT_MINUTES, TimeUnit.MINUTES);
        } catch (ExecutionException e) {
            throw RuntimeCamelException.wrapRuntimeCamelException(e.getCause());
        } catch (TimeoutException e) {
            throw new RuntimeCamelException(
                    "no next page of '" + call.operation() + "' within " + LIMIT_MINUTES + " minutes");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RuntimeCamelException("interrupted", e);
        }
    }
}
