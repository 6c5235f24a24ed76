public class Evil extends org.apache.camel.builder.RouteBuilder {
    public void configure() {}
}
