package dev.apiintegrator.engine;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;
import org.apache.camel.Component;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.Suspendable;
import org.apache.camel.support.DefaultComponent;
import org.apache.camel.support.DefaultConsumer;
import org.apache.camel.support.DefaultEndpoint;

/**
 * {@code door:4711} listens on a port of its own, on the loopback address, and answers nobody. As some components of Camel do,
 * {@code door:4711?suspendable=true} keeps the port while it is suspended.
 */
public final class DoorComponent extends DefaultComponent {

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) {
        int port = Integer.parseInt(remaining);
        boolean suspendable = getAndRemoveParameter(parameters, "suspendable", boolean.class, false);
        return new Door(uri, this, port, suspendable);
    }

    private static final class Door extends DefaultEndpoint {

        private final int port;
        private final boolean suspendable;

        Door(String uri, Component component, int port, boolean suspendable) {
            super(uri, component);
            this.port = port;
            this.suspendable = suspendable;
        }

        @Override
        public Producer createProducer() {
            throw new UnsupportedOperationException("a door is only opened");
        }

        @Override
        public Consumer createConsumer(Processor processor) {
            return suspendable ? new KeepingDoorkeeper(this, processor, port) : new Doorkeeper(this, processor, port);
        }
    }

    private static class Doorkeeper extends DefaultConsumer {

        private final int port;
        private ServerSocket socket;
        private Thread thread;

        Doorkeeper(Endpoint endpoint, Processor processor, int port) {
            super(endpoint, processor);
            this.port = port;
        }

        @Override
        protected void doStart() throws Exception {
            super.doStart();
            socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
            thread = new Thread(this::greet, "door " + port);
            thread.start();
        }

        private void greet() {
            try {
                while (true) {
                    socket.accept().close();
                }
            } catch (IOException closed) {
                // the door is shut
            }
        }

        @Override
        protected void doStop() throws Exception {
            if (socket != null) {
                socket.close();
                thread.join();
            }
            super.doStop();
        }
    }

    private static final class KeepingDoorkeeper extends Doorkeeper implements Suspendable {

        KeepingDoorkeeper(Endpoint endpoint, Processor processor, int port) {
            super(endpoint, processor, port);
        }
    }
}
