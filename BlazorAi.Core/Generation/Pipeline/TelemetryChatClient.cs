using System.Diagnostics;
using System.Runtime.CompilerServices;
using BlazorAi.Core.Diagnostics;
using Microsoft.Extensions.AI;

namespace BlazorAi.Core.Generation.Pipeline;

/// <summary>Measures each call to a provider. Names, times, counts and fault codes only; nothing of what was asked or answered.</summary>
internal sealed class TelemetryChatClient(IChatClient inner, string provider, string model, AiTelemetry telemetry, TimeProvider time) : DelegatingChatClient(inner)
{
    public override async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        using var call = Begin();
        try
        {
            var response = await base.GetResponseAsync(messages, options, cancellationToken);
            call.Succeeded(response.Usage);
            return response;
        }
        catch (Exception error)
        {
            call.Failed(error);
            throw;
        }
    }

    public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        using var call = Begin();
        UsageDetails? usage = null;
        await using var updates = base.GetStreamingResponseAsync(messages, options, cancellationToken).GetAsyncEnumerator(cancellationToken);
        while (true)
        {
            try
            {
                if (!await updates.MoveNextAsync())
                {
                    break;
                }
            }
            catch (Exception error)
            {
                call.Failed(error);
                throw;
            }

            if (updates.Current.HasText())
            {
                call.Wrote();
            }

            usage = updates.Current.Contents.OfType<UsageContent>().LastOrDefault()?.Details ?? usage;
            yield return updates.Current;
        }

        call.Succeeded(usage);
    }

    private long Now => time.GetTimestamp();

    private Call Begin() => new(this);

    private TimeSpan Since(long started) => time.GetElapsedTime(started);

    private Activity? StartActivity() => telemetry.Source.StartActivity($"chat {model}", ActivityKind.Client)
        ?.SetTag("gen_ai.operation.name", "chat").SetTag("gen_ai.provider.name", provider).SetTag("gen_ai.request.model", model);

    private void Count(UsageDetails usage) => telemetry.TokensUsed(provider, model, usage.InputTokenCount ?? 0, usage.OutputTokenCount ?? 0);

    private void End(long started, TimeSpan? firstToken, string? errorCode) => telemetry.CallEnded(provider, model, Since(started), firstToken, errorCode);

    /// <summary>One call. Ended without success or failure it was stopped by its caller.</summary>
    private sealed class Call(TelemetryChatClient owner) : IDisposable
    {
        private readonly Activity? activity = owner.StartActivity();
        private readonly long started = owner.Now;
        private TimeSpan? firstToken;
        private string? errorCode = GenerationFaults.Stopped.Code;

        public void Wrote() => firstToken ??= owner.Since(started);

        public void Failed(Exception error) => errorCode = error switch
        {
            GenerationException known => known.Fault.Code,
            OperationCanceledException => GenerationFaults.Stopped.Code,
            _ => GenerationFaults.Internal.Code,
        };

        public void Succeeded(UsageDetails? usage)
        {
            errorCode = null;
            if (usage is not null)
            {
                owner.Count(usage);
            }
        }

        public void Dispose()
        {
            owner.End(started, firstToken, errorCode);
            if (errorCode is not null)
            {
                activity?.SetStatus(ActivityStatusCode.Error, errorCode).SetTag("error.type", errorCode);
            }

            activity?.Dispose();
        }
    }
}
