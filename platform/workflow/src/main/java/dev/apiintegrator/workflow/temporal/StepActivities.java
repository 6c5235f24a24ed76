package dev.apiintegrator.workflow.temporal;

import com.fasterxml.jackson.databind.JsonNode;
import dev.apiintegrator.workflow.ActivityCall;
import dev.apiintegrator.workflow.Failure;
import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;

/** What steps call. Public because the SDK asks for that. */
@ActivityInterface
public interface StepActivities {

    String CALL = "call";

    /** One attempt. Temporal runs it again only when its worker has died; attempts of the step are the interpreter's business. */
    @ActivityMethod(name = CALL)
    Answer call(ActivityCall call);

    /** @param failure null when there is an output */
    record Answer(JsonNode output, Failure failure) {}
}
