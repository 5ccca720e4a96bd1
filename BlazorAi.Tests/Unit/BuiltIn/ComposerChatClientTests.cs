using BlazorAi.Core.Generation.Prompts;
using BlazorAi.Core.Generation.Providers.BuiltIn;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace BlazorAi.Tests.Unit.BuiltIn;

public class ComposerChatClientTests(BuiltInFixture builtIn) : IClassFixture<BuiltInFixture>
{
    private static readonly ChatMessage[] Prompt = [new(ChatRole.User, "plan it")];

    [Fact]
    public async Task The_stream_is_the_answer_in_small_chunks_and_ends_with_usage()
    {
        var brief = BuiltInFixture.Brief("Volcanoes", "Geography", "Year 5");
        var whole = await builtIn.Client().GetResponseAsync(Prompt, Options(brief));
        var updates = await builtIn.Client().GetStreamingResponseAsync(Prompt, Options(brief)).ToListAsync();

        Assert.Equal(whole.Text, string.Concat(updates.Select(u => u.Text)));
        Assert.All(updates.SkipLast(1), u => Assert.InRange(u.Text.Length, 1, 24));
        Assert.Equal(ChatFinishReason.Stop, updates[^1].FinishReason);
        Assert.All(updates.SkipLast(1), u => Assert.Null(u.FinishReason));
        var usage = Assert.Single(updates.SelectMany(u => u.Contents).OfType<UsageContent>()).Details;
        Assert.Equal((whole.Text.Length + 3) / 4, usage.OutputTokenCount);
        Assert.Equal("composer-1", updates[0].ModelId);
        Assert.Equal("Built-in composer", builtIn.Client().GetService<ChatClientMetadata>()!.ProviderName);
    }

    [Fact]
    public async Task A_limit_cuts_the_answer_and_says_so()
    {
        var options = Options(BuiltInFixture.Brief("Volcanoes", "Geography", "Year 5"));
        options.MaxOutputTokens = 50;
        var response = await builtIn.Client().GetResponseAsync(Prompt, options);
        Assert.Equal(200, response.Text.Length);
        Assert.Equal(ChatFinishReason.Length, response.FinishReason);
        var updates = await builtIn.Client().GetStreamingResponseAsync(Prompt, options).ToListAsync();
        Assert.Equal(response.Text, string.Concat(updates.Select(u => u.Text)));
        Assert.Equal(ChatFinishReason.Length, updates[^1].FinishReason);
    }

    [Fact]
    public async Task Cancelling_between_two_chunks_stops_at_once()
    {
        using var stop = new CancellationTokenSource();
        var seen = 0;
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var _ in builtIn.Client().GetStreamingResponseAsync(Prompt, Options(BuiltInFixture.Brief("Rivers")), stop.Token))
            {
                if (++seen == 3)
                {
                    await stop.CancelAsync();
                }
            }
        });
        Assert.Equal(3, seen);
    }

    [Fact]
    public async Task The_pace_is_kept_by_the_given_clock()
    {
        var client = builtIn.Client(wordsPerSecond: 200);
        var options = Options(BuiltInFixture.Brief("Rivers"));
        options.MaxOutputTokens = 60;
        var start = TimeProvider.System.GetTimestamp();
        var words = await client.GetStreamingResponseAsync(Prompt, options).CountAsync();
        Assert.True(TimeProvider.System.GetElapsedTime(start) >= TimeSpan.FromSeconds((words - 3) / 200.0));
    }

    [Fact]
    public async Task Without_a_brief_the_last_user_message_is_the_brief()
    {
        var response = await builtIn.Client().GetResponseAsync([new(ChatRole.User, "Year 5, volcanoes, 2 weeks, 2 lessons a week: outline the lessons")]);
        Assert.Contains("magma", response.Text, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("Lesson 4", response.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Lesson 5", response.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_is_registered_under_its_key()
    {
        await using var services = new ServiceCollection().AddBuiltInComposer().BuildServiceProvider();
        var client = services.GetRequiredKeyedService<IChatClient>(BuiltInServiceCollectionExtensions.ComposerKey);
        Assert.Equal("Built-in composer", client.GetService<ChatClientMetadata>()?.ProviderName);
    }

    private static ChatOptions Options(TeachingBrief brief) => new() { AdditionalProperties = new() { [TeachingBrief.PropertyName] = brief } };
}
