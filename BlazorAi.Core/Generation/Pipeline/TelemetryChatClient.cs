using System.Runtime.CompilerServices;
using BlazorAi.Core.Diagnostics;
using Microsoft.Extensions.AI;

namespace BlazorAi.Core.Generation.Pipeline;

/// <summary>Measures each call to a provider; see <see cref="ProviderCall"/>.</summary>
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

    private ProviderCall Begin() => new(ProviderCall.Chat, provider, model, telemetry, time);
}
