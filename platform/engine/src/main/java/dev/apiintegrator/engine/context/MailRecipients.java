package dev.apiintegrator.engine.context;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.component.mail.MailBinding;
import org.apache.camel.component.mail.MailConfiguration;
import org.apache.camel.component.mail.MailConstants;
import org.apache.camel.component.mail.MailEndpoint;

/**
 * What an endpoint says of its mail wins over headers of messages. In Camel headers win, and headers of a message are what a
 * caller of an HTTP endpoint sent, its query parameters among them: anybody could choose who gets mail. Where an endpoint
 * says nothing, headers say it.
 */
final class MailRecipients extends MailBinding {

    private MailRecipients(MailEndpoint mail) {
        super(
                mail.getHeaderFilterStrategy(),
                mail.getContentTypeResolver(),
                mail.getConfiguration().isDecodeFilename(),
                mail.getConfiguration().isMapMailMessage(),
                mail.getConfiguration().isFailOnDuplicateFileAttachment(),
                mail.getConfiguration().getGenerateMissingAttachmentNames(),
                mail.getConfiguration().getHandleDuplicateAttachmentNames());
    }

    /** @param endpoint of camel-mail, which need not be there */
    static void guard(Endpoint endpoint) {
        MailEndpoint mail = (MailEndpoint) endpoint;
        mail.setBinding(new MailRecipients(mail));
    }

    @Override
    public void populateMailMessage(MailEndpoint mail, MimeMessage message, Exchange exchange)
            throws MessagingException, IOException {
        Map<String, Object> aside = new LinkedHashMap<>();
        MailConfiguration said = mail.getConfiguration();
        if (said.getRecipients().values().stream().anyMatch(each -> each != null && !each.isEmpty())) {
            putAside(MailConstants.MAIL_TO, exchange, aside);
            putAside(MailConstants.MAIL_CC, exchange, aside);
            putAside(MailConstants.MAIL_BCC, exchange, aside);
        }
        if (said.getSubject() != null) {
            putAside(MailConstants.MAIL_SUBJECT, exchange, aside);
        }
        if (said.getReplyTo() != null) {
            putAside(MailConstants.MAIL_REPLY_TO, exchange, aside);
        }
        if (mail.getEndpointUri().contains("from=")) {
            putAside(MailConstants.MAIL_FROM, exchange, aside);
        }
        try {
            super.populateMailMessage(mail, message, exchange);
        } finally {
            aside.forEach(exchange.getIn()::setHeader);
        }
    }

    private static void putAside(String header, Exchange exchange, Map<String, Object> aside) {
        Object value = exchange.getIn().removeHeader(header);
        if (value != null) {
            aside.put(header, value);
        }
    }
}
