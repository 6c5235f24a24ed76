/** Tests of integrations: the real engine and gateway, with Camel's mocks and advice, in plain JUnit 5. */
package dev.apiintegrator.testkit;
