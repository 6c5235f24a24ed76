package dev.apiintegrator.server.identity;

import dev.apiintegrator.engine.source.IntegrationId;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.function.Consumer;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;

/**
 * Lets an operation of the REST API begin only when the caller belongs to the organization of the path and holds the
 * permission that the operation {@link Requires}; then hands the controller its {@link Scope}. Nothing of the organization is
 * looked at before.
 */
final class PermissionCheck implements HandlerInterceptor, HandlerMethodArgumentResolver {

    private static final String OURS = "dev.apiintegrator.";
    private static final String SCOPE = Scope.class.getName();

    private final Consumer<Scope> seen;

    /** @param seen told of each scope that was let pass */
    PermissionCheck(Consumer<Scope> seen) {
        this.seen = seen;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (!(handler instanceof HandlerMethod operation)
                || !operation.getBeanType().getName().startsWith(OURS)) {
            return true;
        }
        // whoever gets here without having proven anything came past the filters, which is a mistake of the platform
        Actor actor = ActorAuthentication.current().orElseThrow();
        if (operation.hasMethodAnnotation(ForAnyActor.class)) {
            return true;
        }
        Requires required = operation.getMethodAnnotation(Requires.class);
        if (required == null) {
            throw new IllegalStateException(operation.getShortLogMessage() + " names no permission");
        }
        Scope scope = new Scope(actor, organization(request));
        if (!scope.actor().isMemberOf(scope.organization())) {
            throw new OrganizationNotFound(scope.organization());
        }
        if (!scope.actor().may(scope.organization(), required.value())) {
            throw new PermissionMissing(scope.organization(), required.value());
        }
        seen.accept(scope);
        request.setAttribute(SCOPE, scope);
        return true;
    }

    private static String organization(HttpServletRequest request) {
        Object variables = request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE);
        Object named = variables instanceof Map<?, ?> map ? map.get("organization") : null;
        return named == null ? IntegrationId.DEFAULT_ORGANIZATION : named.toString();
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Scope.class;
    }

    @Override
    public Object resolveArgument(
            MethodParameter parameter,
            ModelAndViewContainer container,
            NativeWebRequest request,
            WebDataBinderFactory binders) {
        return request.getAttribute(SCOPE, RequestAttributes.SCOPE_REQUEST);
    }
}
