package dev.apiintegrator.server.logs;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import dev.apiintegrator.engine.Redaction;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;

@Configuration(proxyBeanMethods = false)
class LogsConfiguration {

    @Bean
    LogLines logLines() {
        return new LogLines();
    }

    @Bean
    @Lazy(false)
    MaskedAppenders maskedAppenders(LogLinesAppender lines, Redaction redaction) {
        return new MaskedAppenders((LoggerContext) lines.getContext(), redaction);
    }

    @Bean(destroyMethod = "detach")
    @Lazy(false)
    LogLinesAppender logLinesAppender(LogLines lines) {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
        LogLinesAppender appender = new LogLinesAppender(lines);
        appender.setContext(context);
        // here and not as an init method: it must be started before it is added
        appender.start();
        root.addAppender(appender);
        return appender;
    }
}
