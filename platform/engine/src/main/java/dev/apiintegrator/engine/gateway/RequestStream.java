package dev.apiintegrator.engine.gateway;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A request body read while it arrives. The connection is asked for one more chunk only when one was taken, so that a slow
 * route slows its caller down and memory stays small. One reader.
 */
final class RequestStream extends InputStream {

    private static final Buffer END = Buffer.buffer();
    private static final long PATIENCE_SECONDS = 60;

    private final HttpServerRequest request;
    private final BlockingQueue<Buffer> chunks = new LinkedBlockingQueue<>();
    private final Context context = Vertx.currentContext();
    private volatile Throwable failure;
    private boolean received;
    private byte[] current = {};
    private int position;
    private boolean ended;

    /** On the event loop. */
    RequestStream(HttpServerRequest request) {
        this.request = request;
        request.pause();
        request.handler(chunks::add);
        request.endHandler(end -> end());
        request.exceptionHandler(broken -> {
            failure = broken;
            end();
        });
        request.fetch(2);
    }

    private void end() {
        received = true;
        chunks.add(END);
    }

    private void askForMore() {
        context.runOnContext(now -> {
            if (!received) { // only the event loop knows: asking a request that has ended is an error
                request.fetch(1);
            }
        });
    }

    @Override
    public int read() throws IOException {
        return fill() ? current[position++] & 0xff : -1;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (!fill()) {
            return -1;
        }
        int count = Math.min(length, current.length - position);
        System.arraycopy(current, position, into, offset, count);
        position += count;
        return count;
    }

    @Override
    public int available() {
        return current.length - position;
    }

    private boolean fill() throws IOException {
        while (position == current.length) {
            if (ended) {
                return false;
            }
            Buffer next = take();
            if (next == END) {
                ended = true;
                if (failure != null) {
                    throw new IOException("the request body ended too early", failure);
                }
                return false;
            }
            askForMore();
            current = next.getBytes();
            position = 0;
        }
        return true;
    }

    private Buffer take() throws IOException {
        try {
            Buffer next = chunks.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (next == null) {
                throw new IOException("no data from the caller for " + PATIENCE_SECONDS + " s");
            }
            return next;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while reading the request body", e);
        }
    }
}
