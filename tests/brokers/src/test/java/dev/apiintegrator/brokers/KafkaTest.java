package dev.apiintegrator.brokers;

/** Kafka, with four partitions; messages of one sender are in one of them. */
class KafkaTest extends BrokerContract {

    @Override
    Broker broker() throws Exception {
        KafkaBroker broker = new KafkaBroker(home);
        broker.start();
        broker.topic("orders", 4);
        platform.connection("events", "kafka", "brokers", broker.address());
        return broker;
    }

    @Override
    String connections() {
        return "connections: { kafka: events, sql: ledger }\n";
    }

    @Override
    String sendTo() {
        return "kafka:orders?requestRequiredAcks=all&lingerMs=1";
    }

    @Override
    String receiveFrom(String group) {
        return "kafka:orders?groupId=" + group + "&autoOffsetReset=earliest&consumersCount=2&sessionTimeoutMs=10000"
                + "&heartbeatIntervalMs=2000";
    }

    @Override
    String name() {
        return "Kafka";
    }

    @Override
    boolean keepsOrder() {
        return true;
    }
}
