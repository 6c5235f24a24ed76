package dev.apiintegrator.server.audit;

import java.time.Clock;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.Ordered;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

@Configuration(proxyBeanMethods = false)
class AuditConfiguration {

    @Bean
    AuditLog auditLog(JdbcClient database, PlatformTransactionManager transactions) {
        return new AuditLog(database, transactions, Clock.systemUTC());
    }

    @Bean
    Refusals refusals(AuditLog log) {
        return new Refusals(log, Clock.systemUTC());
    }

    @Bean
    @Lazy(false)
    RefusalTimer refusalTimer(Refusals refusals) {
        return new RefusalTimer(refusals);
    }

    /** Before Spring Security's own. */
    @Bean
    FilterRegistrationBean<RefusalFilter> refusalFilter(Refusals refusals, JdbcClient database) {
        FilterRegistrationBean<RefusalFilter> registration =
                new FilterRegistrationBean<>(new RefusalFilter(refusals, new Organizations(database)));
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 100);
        registration.addUrlPatterns("/api/*");
        return registration;
    }
}
