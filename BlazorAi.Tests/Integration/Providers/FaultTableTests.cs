using BlazorAi.Core.Generation;
using BlazorAi.Tests.Support;
using Xunit;

namespace BlazorAi.Tests.Integration.Providers;

/// <summary>Every way in which a provider fails has its own code and its own words, and each is brought about by a real server.</summary>
public sealed class FaultTableTests : IAsyncLifetime
{
    private FakeOpenAiServer server = null!;

    public static TheoryData<string, string, string> Faults => new()
    {
        // model (what the server does)     code                      the text that was written before
        { "unauthorized", "provider_unauthorized", "" },
        { "unknown", "model_not_found", "" },
        { "dead", "provider_unreachable", "" },
        { "silent", "provider_timeout", "" },
        { "stalls", "provider_stalled", "Half " },
        { "drops", "provider_dropped", "Half " },
        { "ends-early", "provider_dropped", "Half " },
        { "malformed", "provider_malformed", "Half " },
        { "page", "provider_not_a_stream", "" },
        { "rejects", "provider_rejected", "" },
        { "busy", "provider_rate_limited", "" },
        { "broken", "provider_error", "" },
        { "filtered", "content_filtered", "Half" },
        { "huge-line", "reply_too_large", "Half " },
        { "huge-reply", "reply_too_large", null! },
        { "wordless", "provider_empty", "" },
        { "slow", "provider_too_slow", null! },
    };

    public async Task InitializeAsync() => server = await FakeOpenAiServer.StartAsync();

    public async Task DisposeAsync() => await server.DisposeAsync();

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task A_fault_of_the_provider_has_its_own_code_and_message(string model, string code, string? text)
    {
        var endpoint = model == "dead" ? await FakeOpenAiServer.DeadEndpointAsync() : server.Endpoint;
        await using var host = new GenerationHost(endpoint, null, null,
            ("main:MaxAttempts", "1"), ("main:MaxReplyLength", "20000"),
            ("main:FirstTokenTimeout", LimitWhen(model == "silent")),
            ("main:BetweenTokensTimeout", LimitWhen(model == "stalls")),
            ("main:TotalTimeout", LimitWhen(model == "slow")));

        var outcome = await host.RunAsync(model);

        Assert.Equal(code, outcome.Code);
        Assert.Equal(GenerationFaults.All.Single(f => f.Code == code).Message, outcome.Failure!.Message);
        Assert.Equal(text ?? outcome.Text, outcome.Text);
        Assert.DoesNotContain(GenerationHost.Key, outcome.Failure.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void No_two_faults_share_a_code_or_a_message()
    {
        Assert.Equal(GenerationFaults.All.Count, GenerationFaults.All.DistinctBy(f => f.Code).Count());
        Assert.Equal(GenerationFaults.All.Count, GenerationFaults.All.DistinctBy(f => f.Message).Count());
    }

    /// <summary>A limit that is soon over where it is the one in question, and else never.</summary>
    private static string LimitWhen(bool inQuestion) => inQuestion ? "00:00:00.5" : "00:01:00";
}
