package dev.apiintegrator.server.connector;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What the API takes of documents.
 *
 * @param maxSize of one; reading it takes up to twelve times as much memory
 */
@ConfigurationProperties("integrator.documents")
public record DocumentProperties(@DefaultValue("16MB") DataSize maxSize) {

    private static final DataSize MOST = DataSize.ofMegabytes(50);

    public DocumentProperties {
        if (maxSize.toBytes() < 1 || maxSize.compareTo(MOST) > 0) {
            throw new IllegalArgumentException(
                    "integrator.documents.max-size is " + maxSize + ": give a size up to 50MB");
        }
    }
}
