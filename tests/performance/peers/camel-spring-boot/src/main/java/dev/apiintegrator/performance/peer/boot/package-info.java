/** The peer that is Camel as a guest of Spring Boot. */
package dev.apiintegrator.performance.peer.boot;
