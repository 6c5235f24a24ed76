package dev.apiintegrator.engine.gateway;

import dev.apiintegrator.engine.policy.HeaderRules;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.vertx.core.Future;
import io.vertx.core.http.HttpServerFileUpload;
import io.vertx.core.http.HttpServerRequest;
import jakarta.activation.DataHandler;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.attachment.AttachmentMessage;
import org.apache.camel.attachment.CamelFileDataSource;
import org.apache.camel.component.platform.http.PlatformHttpEndpoint;
import org.apache.camel.util.CollectionHelper;
import org.apache.camel.util.FileUtil;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A form body, url-encoded or multipart: fields become headers and a map body, files become attachments, as Camel's own
 * Vert.x engine does it.
 */
final class Form {

    private static final Logger LOG = LoggerFactory.getLogger(Form.class);
    private static final int MAX_FILES = 100;

    private final Call call;
    private final long limit;
    private final List<Future<?>> writes = new ArrayList<>();
    private Uploads uploads;
    private long received;

    Form(Call call, long limit) {
        this.call = call;
        this.limit = limit;
    }

    void read() {
        call.startTimer();
        HttpServerRequest request = call.request();
        request.setExpectMultipart(true);
        request.uploadHandler(this::upload);
        request.handler(chunk -> {
            received += chunk.length();
            if (received > limit && !call.isAnswered()) {
                refuse(Problem.TOO_LARGE.withDetail("this endpoint takes at most " + limit + " bytes"));
            }
        });
        request.exceptionHandler(broken -> refuse(Problem.badRequest(400, "the form could not be read to its end")));
        request.endHandler(end -> Future.join(writes).onComplete(written -> {
            if (call.isAnswered()) {
                abandon();
            } else if (written.failed()) {
                LOG.warn("storing an upload failed", written.cause());
                refuse(Problem.FAILED.withDetail("the upload could not be stored"));
            } else {
                call.withForm(fields(request), uploads);
            }
        }));
    }

    private void upload(HttpServerFileUpload part) {
        if (call.isAnswered()) {
            return;
        }
        try {
            if (uploads == null) {
                uploads = Uploads.create();
            }
            if (uploads.files().size() == MAX_FILES) {
                refuse(Problem.TOO_LARGE.withDetail("a form may have at most " + MAX_FILES + " files"));
                return;
            }
            Uploads.File file = uploads.add(part.name(), part.filename(), part.contentType());
            writes.add(part.streamToFileSystem(file.path().toString()));
        } catch (IOException e) {
            LOG.warn("no place for an upload", e);
            refuse(Problem.FAILED.withDetail("the upload could not be stored"));
        }
    }

    private void refuse(Problem problem) {
        if (!call.isAnswered()) {
            call.refuse(problem);
        }
        abandon();
    }

    private void abandon() {
        if (uploads != null) {
            Future.join(writes).onComplete(any -> uploads.delete());
        }
    }

    private static Map<String, Object> fields(HttpServerRequest request) {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (Map.Entry<String, String> field : request.formAttributes()) {
            CollectionHelper.appendEntry(fields, field.getKey(), field.getValue());
        }
        return fields;
    }

    /** Of a url-encoded body. */
    static Map<String, Object> fields(String encoded) {
        Map<String, Object> fields = new LinkedHashMap<>();
        new QueryStringDecoder(encoded, false)
                .parameters()
                .forEach((name, values) -> values.forEach(value -> CollectionHelper.appendEntry(fields, name, value)));
        return fields;
    }

    /** Puts fields and files where Camel routes look for them. */
    static void into(Exchange exchange, HttpConsumer consumer, Map<String, Object> fields, Uploads uploads) {
        Message message = exchange.getIn();
        fields.forEach((name, value) -> {
            if (!HeaderRules.staysOutside(name)
                    && !consumer.headerFilter().applyFilterToExternalHeaders(name, value, exchange)) {
                message.getHeaders().putIfAbsent(name, value);
            }
        });
        PlatformHttpEndpoint endpoint = consumer.getEndpoint();
        if (!endpoint.isPopulateBodyWithForm()) {
            message.setBody(null);
        }
        if (uploads == null) {
            return;
        }
        message.setHeader(Exchange.ATTACHMENTS_SIZE, uploads.files().size());
        List<Uploads.File> accepted = uploads.files().stream()
                .filter(file -> isAccepted(file.name(), endpoint.getFileNameExtWhitelist()))
                .toList();
        AttachmentMessage attachments = exchange.getMessage(AttachmentMessage.class);
        for (Uploads.File file : accepted) {
            attachments.addAttachment(
                    file.field(),
                    new DataHandler(new CamelFileDataSource(file.path().toFile(), file.name())));
        }
        if (uploads.files().size() == 1 && accepted.size() == 1) {
            Uploads.File file = accepted.get(0);
            message.setHeader(Exchange.FILE_PATH, file.path().toString());
            message.setHeader(Exchange.FILE_LENGTH, file.path().toFile().length());
            message.setHeader(Exchange.FILE_NAME, FileUtil.stripPath(file.name()));
            message.setHeader(Exchange.FILE_CONTENT_TYPE, file.contentType());
            message.setBody(file.path().toFile());
        }
    }

    private static boolean isAccepted(String fileName, String allowedExtensions) {
        if (allowedExtensions == null || allowedExtensions.strip().equals("*")) {
            return true;
        }
        String extension = FileUtil.onlyExt(fileName);
        return extension == null
                || List.of(allowedExtensions.toLowerCase(Locale.ROOT).split("[,\\s]+"))
                        .contains(extension.toLowerCase(Locale.ROOT));
    }
}
