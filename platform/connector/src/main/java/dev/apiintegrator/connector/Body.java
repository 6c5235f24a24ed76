package dev.apiintegrator.connector;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * A body as it is sent.
 *
 * @param mediaType with the boundary of a multipart body
 */
record Body(String mediaType, byte[] bytes) {

    static Body of(String mediaType, JsonNode value) {
        String base = MediaTypes.base(mediaType);
        if (base.equals("application/x-www-form-urlencoded") && value.isObject()) {
            return new Body(mediaType, CallTemplate.utf8(form(value)));
        }
        if (base.equals("multipart/form-data") && value.isObject()) {
            return multipart(mediaType, value);
        }
        boolean json = MediaTypes.isJson(mediaType);
        String type = base.equals("*/*") ? "application/json" : mediaType;
        return new Body(type, CallTemplate.utf8(json ? value.toString() : Serialized.text(value)));
    }

    private static String form(JsonNode fields) {
        List<String> pairs = new ArrayList<>();
        for (Map.Entry<String, JsonNode> field : fields.properties()) {
            String name = Serialized.encoded(field.getKey());
            JsonNode value = field.getValue();
            boolean plain = value.isArray() && !hasContainers(value);
            if (value.isNull()) {
                continue; // a form cannot say it
            }
            if (plain) {
                value.forEach(each -> pairs.add(name + "=" + Serialized.encoded(Serialized.text(each))));
            } else {
                Serialized.nested(name, value, pairs);
            }
        }
        return String.join("&", pairs);
    }

    private static boolean hasContainers(JsonNode list) {
        for (JsonNode each : list) {
            if (each.isContainerNode()) {
                return true;
            }
        }
        return false;
    }

    /** RFC 7578. */
    private static Body multipart(String mediaType, JsonNode fields) {
        String boundary = "part-" + digest(fields.toString());
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (Map.Entry<String, JsonNode> field : fields.properties()) {
            String name = field.getKey().replaceAll("[\"\\r\\n]", "_");
            JsonNode value = field.getValue();
            for (JsonNode part : value.isArray() && !hasContainers(value) ? value : List.of(value)) {
                String type = part.isContainerNode() ? "Content-Type: application/json\r\n" : "";
                out.writeBytes(CallTemplate.utf8("--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + name
                        + "\"\r\n" + type + "\r\n"));
                out.writeBytes(CallTemplate.utf8(Serialized.text(part)));
                out.writeBytes(CallTemplate.utf8("\r\n"));
            }
        }
        out.writeBytes(CallTemplate.utf8("--" + boundary + "--\r\n"));
        return new Body(MediaTypes.base(mediaType) + "; boundary=" + boundary, out.toByteArray());
    }

    /** A boundary that the same body always has, and no body contains by accident. */
    private static String digest(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(CallTemplate.utf8(text));
            return HexFormat.of().formatHex(digest, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("each JRE has SHA-256", e);
        }
    }
}
