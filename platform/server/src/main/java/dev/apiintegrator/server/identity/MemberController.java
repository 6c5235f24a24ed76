package dev.apiintegrator.server.identity;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping({"/api/v1/members", "/api/v1/orgs/{organization}/members"})
@Tag(name = "identity")
class MemberController {

    private final Members members;

    MemberController(Members members) {
        this.members = members;
    }

    @GetMapping
    @Operation(
            summary = "Who was seen in the organization, ordered by name",
            description = "The identity provider decides who belongs to it; those who never came are not listed.")
    @Requires(Permission.MEMBER_READ)
    List<Member> list(Scope scope) {
        return members.of(scope.organization());
    }
}
