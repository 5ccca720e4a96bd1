using System.Reflection;
using BlazorAi.Core.Generation.Pipeline;
using BlazorAi.Core.Generation.Providers.OpenAi;
using BlazorAi.Tests.Support;
using Microsoft.Extensions.AI;
using Xunit;

namespace BlazorAi.Tests.Unit.Generation;

public sealed class ChatPipelineTests
{
    private static readonly PropertyInfo Inner = typeof(DelegatingChatClient).GetProperty("InnerClient", BindingFlags.Instance | BindingFlags.NonPublic)!;

    [Fact]
    public async Task The_order_from_the_outside_in()
    {
        await using var host = new GenerationHost(new Uri("http://localhost:1/v1"));
        using var client = host.Get<ChatPipeline>().Build(host.Admitted("m"));

        Assert.Equal(
            [
                typeof(UsageChatClient),
                typeof(TotalTimeoutChatClient),
                typeof(SyncFallbackChatClient),
                typeof(ProviderFallbackChatClient),
                typeof(ResilienceChatClient),
                typeof(TelemetryChatClient),
                typeof(PaceChatClient),
                typeof(OpenAiChatClient),
            ],
            Chain(client).Select(c => c.GetType()));
    }

    private static IEnumerable<IChatClient> Chain(IChatClient client)
    {
        for (var next = client; next is not null; next = next is DelegatingChatClient and not OpenAiChatClient ? (IChatClient)Inner.GetValue(next)! : null)
        {
            yield return next;
        }
    }
}
