package dev.apiintegrator.engine.reliability;

import org.apache.camel.spi.IdempotentRepository;
import org.apache.camel.support.service.ServiceSupport;

/** Remembers messages that have a key; the others are new each time. */
final class KeyedMessages extends ServiceSupport implements IdempotentRepository {

    private final IdempotentRepository repository;

    KeyedMessages(IdempotentRepository repository) {
        this.repository = repository;
    }

    @Override
    public boolean add(String key) {
        return key.equals(MessageKey.NONE) || repository.add(key);
    }

    @Override
    public boolean contains(String key) {
        return !key.equals(MessageKey.NONE) && repository.contains(key);
    }

    @Override
    public boolean remove(String key) {
        return key.equals(MessageKey.NONE) || repository.remove(key);
    }

    @Override
    public boolean confirm(String key) {
        return key.equals(MessageKey.NONE) || repository.confirm(key);
    }

    @Override
    public void clear() {
        repository.clear();
    }

    @Override
    protected void doStart() {
        repository.start();
    }

    @Override
    protected void doStop() {
        repository.stop();
    }
}
