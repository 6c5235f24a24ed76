package dev.apiintegrator.spec.inference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.apiintegrator.spec.ApiDocument;
import dev.apiintegrator.spec.ApiSpec;
import dev.apiintegrator.spec.ApiSpecs;
import dev.apiintegrator.spec.RealDocuments;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What is inferred, beside what people found in the same documents: {@code src/test/resources/inference-key}. */
class MeasuredInferenceTest {

    private static final Path KEY = Path.of("src/test/resources/inference-key");

    private int hits;
    private int wrong;
    private int missed;

    @Test
    void findsPagingLimitsAndAuthenticationAsPeopleDo() throws IOException {
        Map<String, Set<String>> paging = key("paging.txt");
        Map<String, Set<String>> limits = key("limits.txt");
        Map<String, Set<String>> authentication = key("authentication.txt");
        System.out.printf("%-28s %6s %6s %6s%n", "document", "right", "wrong", "missed");
        for (Path file : RealDocuments.in("openapi3", "swagger2")) {
            String name = file.getFileName().toString();
            ApiSpec spec = ApiSpecs.read(ApiDocument.file(file));
            Inferences inferred = Inferences.of(spec);
            Set<String> found = new TreeSet<>();
            inferred.paging()
                    .forEach((operation, page) -> found.add(operation + " "
                            + page.value().style() + " " + page.value().parameter()));
            inferred.rateLimits()
                    .forEach((operation, rates) ->
                            rates.forEach(rate -> found.add((operation.isEmpty() ? "-" : operation) + " "
                                    + rate.value().calls() + " "
                                    + rate.value().window().toSeconds())));
            spec.securitySchemes()
                    .values()
                    .forEach(scheme -> found.add((scheme.type() + " " + scheme.in() + " " + scheme.name()).strip()));
            inferred.authentication().forEach(credential -> found.add("CREDENTIAL " + credential.value()));
            Set<String> expected = new HashSet<>(paging.getOrDefault(name, Set.of()));
            expected.addAll(limits.getOrDefault(name, Set.of()));
            expected.addAll(authentication.getOrDefault(name, Set.of()));
            compare(name, expected, found);
        }
        double precision = (double) hits / (hits + wrong);
        double recall = (double) hits / (hits + missed);
        System.out.printf(Locale.ROOT, "precision %.3f, recall %.3f%n", precision, recall);
        assertThat(precision).isGreaterThanOrEqualTo(0.95);
        assertThat(recall).isGreaterThanOrEqualTo(0.9);
    }

    private void compare(String name, Set<String> expected, Set<String> found) {
        Set<String> right = new TreeSet<>(found);
        right.retainAll(expected);
        Set<String> tooMany = new TreeSet<>(found);
        tooMany.removeAll(expected);
        Set<String> tooFew = new TreeSet<>(expected);
        tooFew.removeAll(found);
        hits += right.size();
        wrong += tooMany.size();
        missed += tooFew.size();
        System.out.printf("%-28s %6d %6d %6d%n", name, right.size(), tooMany.size(), tooFew.size());
        tooMany.forEach(each -> System.out.println("  wrong  " + each));
        tooFew.forEach(each -> System.out.println("  missed " + each));
    }

    private static Map<String, Set<String>> key(String name) throws IOException {
        return Files.readAllLines(KEY.resolve(name)).stream()
                .collect(Collectors.groupingBy(
                        line -> line.substring(0, line.indexOf(' ')),
                        LinkedHashMap::new,
                        Collectors.mapping(line -> line.substring(line.indexOf(' ') + 1), Collectors.toSet())));
    }
}
