using BlazorAi.Core.Access;
using BlazorAi.Core.Generation;
using BlazorAi.Core.Governance;
using BlazorAi.Core.Invocations;
using BlazorAi.Core.Jobs;

namespace BlazorAi.Core.Stories;

/// <summary>Invocations as the jobs of this room run them.</summary>
internal static class StoryInvocations
{
    /// <summary>Starts an invocation and waits for its end, however it ends; giving up stops it at its provider.</summary>
    /// <param name="invocations">Where they run.</param>
    /// <param name="queries">Where they are read.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="start">Starts it.</param>
    /// <param name="started">Called once it is stored.</param>
    /// <param name="heard">Called with each of its events.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="JobPostponedException">The day's requests are used up.</exception>
    /// <exception cref="JobFailedException">The school's policy says no, or the prompt cannot be used.</exception>
    public static async Task<InvocationView> RunAsync(
        Invocations.Invocations invocations, InvocationQueries queries, Caller caller, Func<Task<InvocationView>> start, Func<InvocationView, Task> started,
        Func<GenerationEvent, Task> heard, CancellationToken cancellationToken)
    {
        var view = await StartAsync(start);
        try
        {
            await started(view);
            await foreach (var logged in invocations.FollowAsync(caller, view.RequestId, cancellationToken: cancellationToken))
            {
                await heard(logged.Event);
            }
        }
        catch
        {
            await invocations.StopAsync(caller, view.RequestId, CancellationToken.None);
            throw;
        }

        return await queries.FindAsync(caller, view.RequestId, cancellationToken)
            ?? throw new InvalidOperationException($"{caller.UserId} may not follow {view.RequestId}, which is their own.");
    }

    /// <summary>Ends the attempt where the invocation did not complete.</summary>
    /// <exception cref="JobFailedException">It did not.</exception>
    public static void RequireCompleted(InvocationView ended)
    {
        if (ended.State != InvocationState.Completed)
        {
            var fault = GenerationFaults.All.FirstOrDefault(f => f.Code == ended.ErrorCode) ?? GenerationFaults.Internal;
            // Half a text is a person's to go on with: another attempt would put it out of sight.
            throw new JobFailedException(fault.Code, fault.MessageFor(ended.IsPicture), fault.Retryable && ended.Text.Length == 0);
        }
    }

    private static async Task<InvocationView> StartAsync(Func<Task<InvocationView>> start)
    {
        try
        {
            return await start();
        }
        catch (PolicyRefusedException refused) when (refused.Decision is { RefusedBy: PolicyRules.DailyQuota, RetryAt: { } at })
        {
            throw new JobPostponedException(PolicyRules.DailyQuota, refused.Decision.Reason, at);
        }
        catch (PolicyRefusedException refused)
        {
            throw new JobFailedException(refused.Decision.RefusedBy!, refused.Decision.Reason, retryable: false);
        }
        catch (InvalidPromptException invalid)
        {
            throw new JobFailedException("invalid_prompt", invalid.Message, retryable: false);
        }
    }
}
