package dev.apiintegrator.server.logs;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.LoggerContextVO;
import dev.apiintegrator.engine.Redaction;
import dev.apiintegrator.engine.event.LogMarks;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Marker;
import org.slf4j.event.KeyValuePair;

/** A log event as it may be shown: each text of it without secrets. */
final class MaskedEvent implements ILoggingEvent {

    private final ILoggingEvent event;
    private final Redaction redaction;
    private final String integration;

    MaskedEvent(ILoggingEvent event, Redaction redaction) {
        this.event = event;
        this.redaction = redaction;
        this.integration = event.getMDCPropertyMap().get(LogMarks.INTEGRATION);
    }

    private String mask(String text) {
        return redaction.mask(integration, text);
    }

    @Override
    public String getFormattedMessage() {
        return mask(event.getFormattedMessage());
    }

    @Override
    public String getMessage() {
        return mask(event.getMessage());
    }

    @Override
    public Object[] getArgumentArray() {
        Object[] arguments = event.getArgumentArray();
        return arguments == null
                ? null
                : Arrays.stream(arguments)
                        .map(each -> mask(String.valueOf(each)))
                        .toArray();
    }

    @Override
    public IThrowableProxy getThrowableProxy() {
        return MaskedThrowable.of(event.getThrowableProxy(), this::mask);
    }

    @Override
    public Map<String, String> getMDCPropertyMap() {
        Map<String, String> masked = new HashMap<>(event.getMDCPropertyMap());
        masked.replaceAll((key, value) -> mask(value));
        return masked;
    }

    @Override
    @Deprecated
    public Map<String, String> getMdc() {
        return getMDCPropertyMap();
    }

    @Override
    public List<KeyValuePair> getKeyValuePairs() {
        List<KeyValuePair> pairs = event.getKeyValuePairs();
        return pairs == null
                ? null
                : pairs.stream()
                        .map(pair -> new KeyValuePair(pair.key, mask(String.valueOf(pair.value))))
                        .toList();
    }

    @Override
    public String getThreadName() {
        return mask(event.getThreadName()); // Camel names threads after endpoints
    }

    @Override
    public Level getLevel() {
        return event.getLevel();
    }

    @Override
    public String getLoggerName() {
        return mask(event.getLoggerName());
    }

    @Override
    public LoggerContextVO getLoggerContextVO() {
        return event.getLoggerContextVO();
    }

    @Override
    public StackTraceElement[] getCallerData() {
        return event.getCallerData();
    }

    @Override
    public boolean hasCallerData() {
        return event.hasCallerData();
    }

    @Override
    public List<Marker> getMarkerList() {
        return event.getMarkerList();
    }

    @Override
    public long getTimeStamp() {
        return event.getTimeStamp();
    }

    @Override
    public int getNanoseconds() {
        return event.getNanoseconds();
    }

    @Override
    public Instant getInstant() {
        return event.getInstant();
    }

    @Override
    public long getSequenceNumber() {
        return event.getSequenceNumber();
    }

    @Override
    public void prepareForDeferredProcessing() {
        event.prepareForDeferredProcessing();
    }
}
