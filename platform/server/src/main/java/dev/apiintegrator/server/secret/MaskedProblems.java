package dev.apiintegrator.server.secret;

import dev.apiintegrator.engine.Redaction;
import org.springframework.core.MethodParameter;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyAdvice;

/** A problem that is told over the API names no secret, whatever it was made from. */
@RestControllerAdvice
class MaskedProblems implements ResponseBodyAdvice<Object> {

    private final Redaction redaction;

    MaskedProblems(Redaction redaction) {
        this.redaction = redaction;
    }

    @Override
    public boolean supports(MethodParameter returned, Class<? extends HttpMessageConverter<?>> converter) {
        return true;
    }

    @Override
    public Object beforeBodyWrite(
            Object body,
            MethodParameter returned,
            MediaType type,
            Class<? extends HttpMessageConverter<?>> converter,
            ServerHttpRequest request,
            ServerHttpResponse response) {
        if (body instanceof ProblemDetail problem) {
            problem.setDetail(redaction.mask(problem.getDetail()));
        }
        return body;
    }
}
