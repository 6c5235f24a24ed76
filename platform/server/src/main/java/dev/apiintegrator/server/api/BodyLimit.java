package dev.apiintegrator.server.api;

import dev.apiintegrator.server.connector.DocumentProperties;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Refuses request bodies that are too large, announced or not, before they are in memory. */
@Component
class BodyLimit extends OncePerRequestFilter {

    static final int MAX_BYTES = 8 * 1024 * 1024;

    private static final Pattern DOCUMENTS = Pattern.compile("/api/v1/(orgs/[^/]+/)?(documents|connectors/[^/]+)");

    private final long maxDocument;

    BodyLimit(DocumentProperties documents) {
        this.maxDocument = documents.maxSize().toBytes();
    }

    private static String message(long limit) {
        return "a request body may have " + limit / 1024 / 1024 + " MB here, this one has more";
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        long limit =
                DOCUMENTS.matcher(request.getRequestURI()).matches() ? Math.max(MAX_BYTES, maxDocument) : MAX_BYTES;
        if (request.getContentLengthLong() > limit) {
            Problems.write(response, 413, message(limit));
            return;
        }
        chain.doFilter(
                new HttpServletRequestWrapper(request) {
                    @Override
                    public ServletInputStream getInputStream() throws IOException {
                        return new Counted(super.getInputStream(), limit);
                    }
                },
                response);
    }

    private static final class Counted extends ServletInputStream {

        private final ServletInputStream in;
        private final long limit;
        private long left;

        Counted(ServletInputStream in, long limit) {
            this.in = in;
            this.limit = limit;
            this.left = limit;
        }

        @Override
        public int read() throws IOException {
            int read = in.read();
            return read < 0 ? read : counted(1, read);
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int read = in.read(buffer, offset, length);
            return read < 0 ? read : counted(read, read);
        }

        private int counted(int bytes, int result) {
            left -= bytes;
            if (left < 0) {
                throw new TooLarge(message(limit));
            }
            return result;
        }

        @Override
        public boolean isFinished() {
            return in.isFinished();
        }

        @Override
        public boolean isReady() {
            return in.isReady();
        }

        @Override
        public void setReadListener(ReadListener listener) {
            in.setReadListener(listener);
        }
    }
}
