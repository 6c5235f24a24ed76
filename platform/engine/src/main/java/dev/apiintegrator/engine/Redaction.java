package dev.apiintegrator.engine;

import dev.apiintegrator.engine.source.PersonalFields;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * Knows the secrets that running revisions have resolved, and the personal fields of their messages, and masks them wherever a text is shown: as they are, and as they
 * look in URIs, JSON, XML and Base64, Basic authentication included. Thread-safe; masking takes time proportional to the text,
 * not to the number of secrets. A value shorter than {@link #SHORTEST} characters is not masked, for it would be found
 * everywhere.
 */
public final class Redaction {

    /** What stands in the place of a secret. */
    public static final String MASK = "******";

    /** In characters. */
    public static final int SHORTEST = 4;

    /** A line or a piece of Base64 is told apart from ordinary text from here on, in characters. */
    private static final int SHORTEST_PIECE = 8;

    private static final int FILTER_BITS = 16;
    private static final long SPREAD = 0x9E3779B97F4A7C15L;

    private static final Duration LINGERS = Duration.ofMinutes(1);

    private final Duration lingers;
    private final Map<String, Integer> uses = new HashMap<>();
    private final Map<String, List<PersonalFields>> fields = new ConcurrentHashMap<>();
    private final Map<Long, String[]> byBeginning = new ConcurrentHashMap<>();

    /** Whether something may begin so: spares most look-ups. Never cleared, so it may only err on the slow side. */
    private final boolean[] filter = new boolean[1 << FILTER_BITS];

    /** Masks values for a minute more than they are used, for a thread that was left behind may still speak of them. */
    public Redaction() {
        this(LINGERS);
    }

    /** @param lingers how long values are masked after they are not used any more */
    Redaction(Duration lingers) {
        this.lingers = lingers;
    }

    /**
     * Masks the values of those fields from now on in what is said of an integration. Each call needs its own {@link #forget}.
     *
     * @param integration as text
     */
    void hide(String integration, PersonalFields personal) {
        fields.merge(integration, List.of(personal), (known, more) -> {
            List<PersonalFields> all = new ArrayList<>(known);
            all.addAll(more);
            return List.copyOf(all);
        });
    }

    /** Undoes one {@link #hide} after the time that values linger. */
    void forgetLater(String integration, PersonalFields personal) {
        CompletableFuture.delayedExecutor(lingers.toMillis(), TimeUnit.MILLISECONDS)
                .execute(() -> fields.computeIfPresent(integration, (any, known) -> {
                    List<PersonalFields> left = new ArrayList<>(known);
                    left.remove(personal);
                    return left.isEmpty() ? null : List.copyOf(left);
                }));
    }

    /**
     * What is said of an integration without secrets and without values of its personal fields; null stays null.
     *
     * @param integration as text; null for none
     */
    public String mask(String integration, String text) {
        String masked = mask(text);
        for (PersonalFields each : integration == null ? List.<PersonalFields>of() : of(integration)) {
            masked = each.mask(masked);
        }
        return masked;
    }

    /** Whether a header or variable of that name is a personal field of the integration. */
    public boolean hides(String integration, String name) {
        for (PersonalFields each : of(integration)) {
            if (each.contains(name)) {
                return true;
            }
        }
        return false;
    }

    private List<PersonalFields> of(String integration) {
        return fields.getOrDefault(integration, List.of());
    }

    /** Undoes one {@link #hide} after the time that values linger. */
    public void forgetLater(String value) {
        CompletableFuture.delayedExecutor(lingers.toMillis(), TimeUnit.MILLISECONDS)
                .execute(() -> forget(value));
    }

    /** Masks that value from now on. Each call needs its own {@link #forget}. */
    public synchronized void hide(String value) {
        for (String form : forms(value)) {
            if (uses.merge(form, 1, Integer::sum) == 1) {
                long beginning = beginning(form);
                filter[slot(beginning)] = true;
                byBeginning.merge(beginning, new String[] {form}, Redaction::longestFirst);
            }
        }
    }

    /** Undoes one {@link #hide}. */
    synchronized void forget(String value) {
        for (String form : forms(value)) {
            if (uses.merge(form, -1, Integer::sum) <= 0) {
                uses.remove(form);
                byBeginning.computeIfPresent(beginning(form), (beginning, known) -> without(known, form));
            }
        }
    }

    /** The same text without secrets; null stays null. */
    public String mask(String text) {
        if (text == null || byBeginning.isEmpty() || text.length() < SHORTEST) {
            return text;
        }
        StringBuilder masked = null;
        int copied = 0;
        int i = 0;
        while (i <= text.length() - SHORTEST) {
            int length = lengthAt(text, i);
            if (length == 0) {
                i++;
            } else {
                masked = masked == null ? new StringBuilder(text.length()) : masked;
                masked.append(text, copied, i).append(MASK);
                i += length;
                copied = i;
            }
        }
        return masked == null
                ? text
                : masked.append(text, copied, text.length()).toString();
    }

    /** How long the secret is that begins there; 0 when none does. */
    private int lengthAt(String text, int at) {
        long beginning = beginning(text, at);
        if (!filter[slot(beginning)]) {
            return 0;
        }
        for (String form : byBeginning.getOrDefault(beginning, new String[0])) {
            if (text.startsWith(form, at)) {
                return form.length();
            }
        }
        return 0;
    }

    private static long beginning(String text) {
        return beginning(text, 0);
    }

    /** Four characters of 16 bits. */
    private static long beginning(String text, int at) {
        return (long) text.charAt(at) << 48
                | (long) text.charAt(at + 1) << 32
                | (long) text.charAt(at + 2) << 16
                | text.charAt(at + 3);
    }

    private static int slot(long beginning) {
        return (int) (beginning * SPREAD >>> Long.SIZE - FILTER_BITS);
    }

    private static String[] longestFirst(String[] known, String[] more) {
        String[] all = Arrays.copyOf(known, known.length + 1);
        all[known.length] = more[0];
        Arrays.sort(all, Comparator.comparing(String::length).reversed());
        return all;
    }

    private static String[] without(String[] known, String form) {
        String[] left = Arrays.stream(known).filter(each -> !each.equals(form)).toArray(String[]::new);
        return left.length == 0 ? null : left;
    }

    private static Set<String> forms(String value) {
        Set<String> forms = new LinkedHashSet<>();
        add(forms, SHORTEST, value);
        add(forms, SHORTEST, value.strip());
        if (value.length() >= SHORTEST) {
            String encoded = URLEncoder.encode(value, StandardCharsets.UTF_8);
            add(forms, SHORTEST, encoded);
            add(forms, SHORTEST, encoded.replace("+", "%20"));
            add(forms, SHORTEST, value.replace("%", "%25").replace(" ", "%20"));
            // a value that was written into a URI as it is, and what Camel makes of it there
            add(forms, SHORTEST, value.replace('+', ' '));
            add(forms, SHORTEST, decoded(value));
            for (String piece : value.split("[&=?#]")) {
                add(forms, SHORTEST_PIECE, piece);
                add(forms, SHORTEST_PIECE, decoded(piece));
            }
            add(forms, SHORTEST, json(value));
            add(forms, SHORTEST, xml(value));
            base64(value).forEach(piece -> add(forms, SHORTEST_PIECE, piece));
        }
        // of a key that has several lines, each may be shown alone
        if (value.strip().contains("\n")) {
            value.lines().forEach(line -> add(forms, SHORTEST_PIECE, line.strip()));
        }
        return forms;
    }

    private static void add(Set<String> forms, int shortest, String form) {
        if (form.length() >= shortest && !form.equals(MASK)) {
            forms.add(form);
        }
    }

    private static String decoded(String value) {
        try {
            return URLDecoder.decode(value, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return value; // a percent sign that begins no escape
        }
    }

    private static String json(String value) {
        return value.replace("\\", "\\\\")
                .replace("\"", "\\\"")
                .replace("\n", "\\n")
                .replace("\r", "\\r")
                .replace("\t", "\\t");
    }

    private static String xml(String value) {
        return value.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    /** What the value becomes inside Base64, whatever stands before and after it: one form for each place in a group of three. */
    private static List<String> base64(String value) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        List<String> pieces = new ArrayList<>();
        for (int shift = 0; shift < 3; shift++) {
            byte[] shifted = new byte[shift + bytes.length];
            System.arraycopy(bytes, 0, shifted, shift, bytes.length);
            String encoded = Base64.getEncoder().withoutPadding().encodeToString(shifted);
            int from = shift == 0 ? 0 : shift + 1;
            int to = shifted.length % 3 == 0 ? encoded.length() : encoded.length() - 1;
            if (from < to) {
                String piece = encoded.substring(from, to);
                pieces.add(piece);
                pieces.add(piece.replace('+', '-').replace('/', '_'));
            }
        }
        return pieces;
    }
}
