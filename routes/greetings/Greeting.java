import java.util.Map;

/**
 * What we say to somebody; as JSON it has these three fields.
 *
 * @param language in which it is said
 */
public record Greeting(String name, String language, String text) {

    private static final Map<String, String> HELLO = Map.of("en", "Hello", "de", "Guten Tag", "fr", "Bonjour", "es", "Hola");

    /** English where the language is unknown. */
    static Greeting to(String name, String language) {
        String spoken = HELLO.containsKey(language) ? language : "en";
        return new Greeting(name, spoken, HELLO.get(spoken) + ", " + name + "!");
    }
}
