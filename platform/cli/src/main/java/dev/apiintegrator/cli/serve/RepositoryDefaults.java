package dev.apiintegrator.cli.serve;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.env.EnvironmentPostProcessor;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Where things are when nobody says so: in the repository that the launcher belongs to, whatever the current directory.
 * Weaker than every other setting.
 */
final class RepositoryDefaults implements EnvironmentPostProcessor {

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        String home = System.getProperty("integrator.home", "");
        if (!home.isEmpty()) {
            Map<String, Object> defaults = new HashMap<>();
            for (String name : new String[] {"routes", "connectors", "data"}) {
                defaults.put("integrator." + name, Path.of(home, name).toString());
            }
            environment.getPropertySources().addLast(new MapPropertySource("repository", defaults));
        }
    }
}
