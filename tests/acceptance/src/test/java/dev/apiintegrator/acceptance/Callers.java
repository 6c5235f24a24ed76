package dev.apiintegrator.acceptance;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Calls one path all the time from several keep-alive connections and remembers everything that was not a 2xx. Plain sockets:
 * an HTTP client would hide failures by trying again.
 */
final class Callers implements AutoCloseable {

    private final URI uri;
    private final List<Thread> threads = new ArrayList<>();
    private final AtomicLong answered = new AtomicLong();
    private final AtomicLong refusedConnections = new AtomicLong();
    private final Queue<String> failures = new ConcurrentLinkedQueue<>();
    private final Queue<String> bodies = new ConcurrentLinkedQueue<>();
    private volatile boolean running = true;

    Callers(URI uri, int connections) {
        this.uri = uri;
        for (int i = 0; i < connections; i++) {
            Thread thread = new Thread(this::call, "caller-" + i);
            thread.setDaemon(true);
            threads.add(thread);
            thread.start();
        }
    }

    private void call() {
        while (running) {
            try (Socket socket = new Socket(uri.getHost(), uri.getPort())) {
                socket.setSoTimeout(30_000);
                converse(socket);
            } catch (ConnectException e) {
                refusedConnections.incrementAndGet();
                return;
            } catch (IOException e) {
                failures.add("connection: " + e);
            }
        }
    }

    /** Requests on one connection until the server announces its end. */
    private void converse(Socket socket) throws IOException {
        byte[] request = ("GET " + uri.getPath() + " HTTP/1.1\r\nHost: " + uri.getAuthority() + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
        InputStream in = new BufferedInputStream(socket.getInputStream());
        while (running) {
            socket.getOutputStream().write(request);
            String status = line(in);
            if (status == null) {
                throw new IOException("closed before an answer");
            }
            boolean last = false;
            int length = 0;
            for (String header = line(in); header != null && !header.isEmpty(); header = line(in)) {
                String lower = header.toLowerCase(java.util.Locale.ROOT);
                last |= lower.equals("connection: close");
                if (lower.startsWith("content-length:")) {
                    length = Integer.parseInt(lower.substring(15).strip());
                }
            }
            String body = new String(in.readNBytes(length), StandardCharsets.UTF_8);
            if (!status.startsWith("HTTP/1.1 2")) {
                failures.add(status + " " + body);
            }
            answered.incrementAndGet();
            if (bodies.size() < 1_000_000 && !body.equals(lastBody)) {
                bodies.add(body);
                lastBody = body;
            }
            if (last) {
                return;
            }
        }
    }

    private volatile String lastBody = "";

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c >= 0; c = in.read()) {
            if (c == '\n') {
                return line.toString();
            }
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.isEmpty() ? null : line.toString();
    }

    long answered() {
        return answered.get();
    }

    List<String> failures() {
        return List.copyOf(failures);
    }

    /** Distinct answers seen. */
    List<String> bodies() {
        return bodies.stream().distinct().toList();
    }

    /** Ends after the answers in flight. */
    @Override
    public void close() {
        running = false;
        for (Thread thread : threads) {
            try {
                thread.join(35_000);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
