package dev.apiintegrator.server;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ConfigurableApplicationContext;

/** Starts the whole platform in this process. */
@SpringBootApplication(proxyBeanMethods = false)
@EnableConfigurationProperties(ServerProperties.class)
public class ServerApplication {

    public static void main(String... args) {
        start(args);
    }

    /**
     * Starts it and returns when it is ready.
     *
     * @param args Spring properties such as {@code --integrator.port=8080}
     */
    public static ConfigurableApplicationContext start(String... args) {
        return new SpringApplication(ServerApplication.class).run(args);
    }
}
