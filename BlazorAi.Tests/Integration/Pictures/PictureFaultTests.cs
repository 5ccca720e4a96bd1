using BlazorAi.Core.Generation;
using BlazorAi.Tests.Support;
using Xunit;

namespace BlazorAi.Tests.Integration.Pictures;

/// <summary>Every way in which a provider fails to draw has its own code and words, and each is brought about by a real server.</summary>
public sealed class PictureFaultTests : IAsyncLifetime
{
    private FakeOpenAiServer server = null!;

    public static TheoryData<string, string> Faults => new()
    {
        // model (what the server does)  code
        { "unauthorized", "provider_unauthorized" },
        { "unknown", "model_not_found" },
        { "no-such-path", "provider_not_a_picture" },
        { "page", "provider_not_a_picture" },
        { "dead", "provider_unreachable" },
        { "silent", "picture_timeout" },
        { "rejects", "provider_rejected" },
        { "busy", "provider_rate_limited" },
        { "broken", "provider_error" },
        { "drops", "provider_dropped" },
        { "not-json", "provider_malformed" },
        { "no-data", "provider_malformed" },
        { "no-picture", "picture_missing" },
        { "bad-base64", "picture_unreadable" },
        { "text", "picture_unreadable" },
        { "drawing", "picture_unreadable" },
        { "cut-off", "picture_unreadable" },
        { "vast", "picture_too_large" },
        { "flood", "picture_too_large" },
        { "unsafe", "picture_refused" },
        { "unsafe-newer", "picture_refused" },
        { "points-inside", "picture_address_refused" },
        { "points-at-file", "picture_address_refused" },
        { "points-nowhere", "picture_address_refused" },
    };

    public async Task InitializeAsync() => server = await FakeOpenAiServer.StartAsync();

    public async Task DisposeAsync() => await server.DisposeAsync();

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task A_fault_of_the_provider_has_its_own_code_and_message(string model, string code)
    {
        var endpoint = model == "dead" ? await FakeOpenAiServer.DeadEndpointAsync() : server.Endpoint;
        await using var host = new GenerationHost(endpoint, null, null,
            ("main:ImageModel", model), ("main:MaxAttempts", "1"), ("main:ImageTimeout", model == "silent" ? "00:00:00.5" : "00:01:00"));

        var outcome = await host.DrawAsync(model);

        Assert.Equal(code, outcome.Code);
        Assert.Equal(GenerationFaults.All.Single(f => f.Code == code).Message, outcome.Failure!.Message);
        Assert.Null(outcome.Complete);
        Assert.DoesNotContain(GenerationHost.Key, outcome.Failure.ToString(), StringComparison.Ordinal);
        Assert.True(server.Calls.Count <= 1);
    }

    [Fact]
    public void No_message_about_a_picture_speaks_of_text()
    {
        Assert.All(
            GenerationFaults.All.Where(f => f.PictureMessage is not null),
            f => Assert.DoesNotContain("text so far", f.MessageFor(isPicture: true), StringComparison.Ordinal));
        Assert.Equal(GenerationFaults.All.Count, GenerationFaults.All.DistinctBy(f => f.MessageFor(isPicture: true)).Count());
    }
}
