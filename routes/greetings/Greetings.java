import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.model.dataformat.JsonLibrary;
import org.apache.camel.model.rest.RestParamType;

/** Routes in Java: the same as in YAML, with types where they help. */
public class Greetings extends RouteBuilder {

    @Override
    public void configure() {
        rest("/greetings")
                .description("Friendly words")
                .produces("application/json")
                .get("/{name}")
                .id("greet")
                .description("Greets somebody in their language")
                .param()
                .name("language")
                .type(RestParamType.query)
                .dataType("string")
                .required(false)
                .defaultValue("en")
                .allowableValues("en", "de", "fr", "es")
                .endParam()
                .to("direct:greet");

        from("direct:greet")
                .routeId("greet")
                .setBody(exchange -> Greeting.to(
                        exchange.getMessage().getHeader("name", String.class),
                        exchange.getMessage().getHeader("language", "en", String.class)))
                .removeHeaders("*")
                .marshal()
                .json(JsonLibrary.Jackson);
    }
}
