package dev.apiintegrator.workflow.temporal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import dev.apiintegrator.workflow.Activities;
import dev.apiintegrator.workflow.ActivityCall;
import dev.apiintegrator.workflow.ActivityFailed;
import dev.apiintegrator.workflow.Failure;
import io.temporal.activity.Activity;
import io.temporal.activity.ActivityExecutionContext;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Runs the calls of steps, and tells Temporal meanwhile that this process lives. */
final class StepCalls implements StepActivities {

    /** After so long without a sign of life Temporal lets another worker make the call. */
    static final Duration HEARTBEAT_LIMIT = Duration.ofSeconds(5);

    private static final long HEARTBEAT_NANOS = Duration.ofSeconds(1).toNanos();

    private final Activities activities;

    StepCalls(Activities activities) {
        this.activities = activities;
    }

    @Override
    public Answer call(ActivityCall call) {
        CompletableFuture<JsonNode> answer = null;
        try {
            answer = activities.run(call).toCompletableFuture();
            JsonNode output = await(answer, call.timeout());
            return output == null
                    ? new Answer(NullNode.getInstance(), null)
                    : Payloads.isTooLarge(output)
                            ? failed(Failure.certain("too-large", Payloads.tooLarge("the output of the step")))
                            : new Answer(output, null);
        } catch (TimeoutException e) {
            answer.cancel(true);
            return failed(Failure.passing("timeout", "no answer in time"));
        } catch (ExecutionException e) {
            return failed(ActivityFailed.failure(e));
        } catch (InterruptedException e) {
            // the platform ends: Temporal lets the call be made again, which is no attempt of the step
            Thread.currentThread().interrupt();
            throw Activity.wrap(e);
        } catch (RuntimeException e) {
            return failed(ActivityFailed.failure(e));
        }
    }

    private static JsonNode await(CompletableFuture<JsonNode> answer, Duration timeout)
            throws ExecutionException, InterruptedException, TimeoutException {
        ActivityExecutionContext context = Activity.getExecutionContext();
        long end = System.nanoTime() + timeout.toNanos();
        while (true) {
            long left = end - System.nanoTime();
            try {
                return answer.get(Math.max(0, Math.min(left, HEARTBEAT_NANOS)), TimeUnit.NANOSECONDS);
            } catch (TimeoutException e) {
                if (left <= 0) {
                    throw e;
                }
                context.heartbeat(null);
            }
        }
    }

    private static Answer failed(Failure failure) {
        return new Answer(NullNode.getInstance(), failure);
    }
}
