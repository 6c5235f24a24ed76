package dev.apiintegrator.brokers;

/** NATS with a stream on disk and a durable consumer for each group. */
class NatsTest extends BrokerContract {

    @Override
    Broker broker() {
        NatsServer server = new NatsServer(home);
        server.start();
        platform.connection("bus", "nats", "servers", server.address());
        return server;
    }

    @Override
    String connections() {
        return "connections: { nats: bus, sql: ledger }\n";
    }

    @Override
    String sendTo() {
        return "nats:orders?jetstreamEnabled=true&jetstreamName=ORDERS&jetstreamAsync=false";
    }

    @Override
    String receiveFrom(String group) {
        return "nats:orders?jetstreamEnabled=true&jetstreamName=ORDERS&durableName=" + group + "&queueName=" + group;
    }

    @Override
    String name() {
        return "NATS JetStream";
    }

    /** What was out for delivery when a consumer ended comes again later. */
    @Override
    boolean keepsOrder() {
        return false;
    }
}
