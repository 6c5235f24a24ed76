package dev.apiintegrator.workflow.temporal;

import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** The one workflow type. What it does is said by a definition, not by code. Public because the SDK asks for that. */
@WorkflowInterface
public interface ExecutionWorkflow {

    String TYPE = "execution";
    String LOOK = "look";

    @WorkflowMethod(name = TYPE)
    void run(Assignment assignment);

    /** There is a message in the inbox. Says no more, so that it does not matter how often it is said. */
    @SignalMethod(name = LOOK)
    void look();
}
