package dev.apiintegrator.server.recording;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What is recorded of messages.
 *
 * @param sample the share, 0 to 1, of all messages that are recorded although nobody asked for it
 */
@ConfigurationProperties("integrator.recording")
record RecordingProperties(@DefaultValue("0") double sample) {

    RecordingProperties {
        if (!(sample >= 0 && sample <= 1)) {
            throw new IllegalArgumentException(
                    "integrator.recording.sample is " + sample + ": give a share between 0 and 1, such as 0.001");
        }
    }
}
