package dev.apiintegrator.brokers;

/** NATS with JetStream; one durable consumer for each integration that receives. */
class NatsTest extends BrokerContract {

    @Override
    Broker broker() {
        NatsServer server = new NatsServer(home);
        server.start();
        platform.connection("events", "nats", "servers", server.address());
        return server;
    }

    @Override
    String connections() {
        return "connections: { nats: events, sql: ledger }\n";
    }

    @Override
    String sendTo() {
        return "nats:orders?jetstreamEnabled=true&jetstreamName=ORDERS";
    }

    @Override
    String receiveFrom(String group) {
        return "nats:orders?jetstreamEnabled=true&jetstreamName=ORDERS&durableName=" + group + "&queueName=" + group;
    }

    @Override
    String name() {
        return "NATS";
    }

    @Override
    boolean keepsOrder() {
        return false; // what was not acknowledged in time comes again, behind younger ones
    }
}
