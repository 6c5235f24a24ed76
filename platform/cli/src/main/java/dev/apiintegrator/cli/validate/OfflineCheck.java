package dev.apiintegrator.cli.validate;

import dev.apiintegrator.engine.source.Finding;
import dev.apiintegrator.engine.source.RouteSource;
import java.util.List;

/** Everything that can be found out about sources without running them. */
interface OfflineCheck {

    List<Finding> check(List<RouteSource> sources);
}
