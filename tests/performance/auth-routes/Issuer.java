import com.sun.net.httpserver.HttpServer;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.util.Base64;

/** The least an OpenID provider is: describes itself, publishes one RSA key, prints one token that it signed with RS256. */
class Issuer {

    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    public static void main(String[] args) throws Exception {
        int port = Integer.parseInt(args[0]);
        String url = "http://127.0.0.1:" + port;
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        KeyPair pair = generator.generateKeyPair();
        RSAPublicKey key = (RSAPublicKey) pair.getPublic();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        answer(server, "/.well-known/openid-configuration", "{\"issuer\":\"" + url + "\",\"jwks_uri\":\"" + url + "/jwks\"}");
        answer(server, "/jwks", "{\"keys\":[{\"kty\":\"RSA\",\"use\":\"sig\",\"alg\":\"RS256\",\"kid\":\"one\",\"n\":\""
                + text(key.getModulus()) + "\",\"e\":\"" + text(key.getPublicExponent()) + "\"}]}");
        server.start();
        long now = System.currentTimeMillis() / 1_000;
        // about as much as Keycloak puts into one
        String claims = "{\"iss\":\"" + url + "\",\"aud\":[\"integrator\",\"account\"],\"sub\":\"5c1c5a2e-7f52-4d1c-9f0e-2b1f7f0e8a11\","
                + "\"typ\":\"Bearer\",\"azp\":\"benchmark\",\"jti\":\"0c7c9b9e-5d8c-4d55-8d0c-8f9d4e5c1a77\",\"iat\":" + now + ",\"exp\":"
                + (now + 86_400) + ",\"sid\":\"9a1f4c1c-1a1f-4b7e-a7b5-0d9a4c3b2e10\",\"acr\":\"1\",\"scope\":\"openid profile email\","
                + "\"realm_access\":{\"roles\":[\"offline_access\",\"uma_authorization\"]},"
                + "\"organization\":[\"default\"],\"resource_access\":{\"integrator\":{\"roles\":[\"viewer\"]}},"
                + "\"preferred_username\":\"ada\"}";
        String signed = text("{\"alg\":\"RS256\",\"typ\":\"JWT\",\"kid\":\"one\"}") + "." + text(claims);
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initSign(pair.getPrivate());
        signature.update(signed.getBytes(StandardCharsets.US_ASCII));
        System.out.println(signed + "." + BASE64.encodeToString(signature.sign()));
    }

    private static void answer(HttpServer server, String path, String json) {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        server.createContext(path, exchange -> {
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
    }

    private static String text(String json) {
        return BASE64.encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    /** Without the sign that Java puts in front. */
    private static String text(BigInteger number) {
        byte[] bytes = number.toByteArray();
        int from = bytes[0] == 0 ? 1 : 0;
        return BASE64.encodeToString(java.util.Arrays.copyOfRange(bytes, from, bytes.length));
    }
}
