package dev.apiintegrator.engine.policy;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EgressTest {

    private final Egress standard = Egress.of(AuthorPolicy.standard());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.8.8.8",
                "0.0.0.0",
                "0.1.2.3",
                "10.1.2.3",
                "172.16.0.1",
                "172.31.255.255",
                "192.168.1.1",
                "169.254.169.254",
                "169.254.170.2",
                "100.64.0.1",
                "100.100.100.200",
                "168.63.129.16",
                "224.0.0.1",
                "240.0.0.1",
                "255.255.255.255",
                "192.0.0.192",
                "198.18.0.1",
                "::1",
                "::",
                "fe80::1",
                "fc00::1",
                "fd00:ec2::254",
                "ff02::1",
                "::ffff:127.0.0.1",
                "::ffff:a9fe:a9fe",
                "::7f00:1",
                "64:ff9b::7f00:1",
                "64:ff9b::a9fe:a9fe",
                "2002:7f00:1::",
                "2002:a9fe:a9fe::",
                "2001:0:1::1",
                "fec0::1"
            })
    void refusesAddressesThatAreNotPublic(String address) throws Exception {
        InetAddress resolved = InetAddress.getByName(address);
        assertThatThrownBy(() -> standard.checkAddress("api.example.com", 443, resolved))
                .isInstanceOf(PolicyViolation.class)
                .hasMessageContaining("not at a public address");
        assertThatThrownBy(() -> standard.checkName(address, 80)).isInstanceOf(PolicyViolation.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"93.184.216.34", "8.8.8.8", "172.32.0.1", "100.128.0.1", "2606:2800:220:1::1", "2002:5db8:d822::"
            })
    void allowsPublicAddresses(String address) throws Exception {
        InetAddress resolved = InetAddress.getByName(address);
        assertThatCode(() -> standard.checkAddress("api.example.com", 443, resolved))
                .doesNotThrowAnyException();
    }

    @Test
    void allowsAPrivateNetworkThatIsNamed() throws Exception {
        Egress egress = Egress.of(AuthorPolicy.standard().allowing(Set.of(), Set.of("10.1.0.0/16")));
        egress.checkAddress("db.internal", 5432, InetAddress.getByName("10.1.200.3"));
        egress.checkName("10.1.2.3", 80);
        assertThatThrownBy(() -> egress.checkAddress("db.internal", 5432, InetAddress.getByName("10.2.0.1")))
                .isInstanceOf(PolicyViolation.class);
    }

    @Test
    void allowsOnePortOfOneHostWithoutTheOthers() throws Exception {
        Egress egress = Egress.of(AuthorPolicy.standard().allowing(Set.of(), Set.of("127.0.0.1:8080", "[::1]:8080")));
        egress.checkName("127.0.0.1", 8080);
        egress.checkName("[::1]", 8080);
        egress.checkAddress("127.0.0.1", 8080, InetAddress.getByName("127.0.0.1"));
        assertThatThrownBy(() -> egress.checkName("127.0.0.1", 8081)).isInstanceOf(PolicyViolation.class);
        assertThatThrownBy(() -> egress.checkName("127.0.0.1", -1)).isInstanceOf(PolicyViolation.class);
        assertThatThrownBy(() -> egress.checkAddress("evil.example.com", 8080, InetAddress.getByName("127.0.0.1")))
                .isInstanceOf(PolicyViolation.class);
    }

    @Test
    void keepsToTheHostsOfAnOrganizationThatNamesThem() {
        Egress egress = Egress.of(AuthorPolicy.standard().onlyHosts(Set.of("api.example.com", "*.partner.example")));
        egress.checkName("api.example.com", 443);
        egress.checkName("API.example.com.", 443);
        egress.checkName("a.b.partner.example", 443);
        for (String other : Set.of(
                "example.com", "partner.example", "evilpartner.example", "api.example.com.evil.org", "8.8.8.8", "")) {
            assertThatThrownBy(() -> egress.checkName(other, 443)).as(other).isInstanceOf(PolicyViolation.class);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://x", "a b", "10.0.0.0/33", "10.0.0.0/x", "*.*.com", "A.com", "-a.com", "a..b", "a/b"})
    void takesNothingForAHostThatIsNone(String host) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AuthorPolicy.standard().allowing(Set.of(), Set.of(host)));
    }

    @Test
    void doesNotGiveDangerousComponentsAway() {
        AuthorPolicy.standard().allowing(Set.of("kafka", "sql"), Set.of());
        for (String scheme : Set.of("exec", "bean", "class", "language", "file", "ssh", "groovy", "docker")) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> AuthorPolicy.standard().allowing(Set.of(scheme), Set.of()))
                    .withMessageContaining("trusted");
        }
    }
}
