package dev.apiintegrator.performance.peer.boot;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Camel inside Spring Boot; routes and port come as {@code -D} properties. */
@SpringBootApplication
public class SpringBootPeer {

    public static void main(String[] args) {
        SpringApplication.run(SpringBootPeer.class, args);
    }
}
