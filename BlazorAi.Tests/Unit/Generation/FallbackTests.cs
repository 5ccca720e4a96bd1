using BlazorAi.Core.Generation;
using BlazorAi.Core.Generation.Pipeline;
using BlazorAi.Tests.Support;
using Xunit;
using static BlazorAi.Tests.Support.ScriptedChatClient;

namespace BlazorAi.Tests.Unit.Generation;

public sealed class FallbackTests
{
    private const string SyncNews = "Streaming is not available at the provider; asking for the whole answer at once.";
    private const string OtherNews = "The provider did not answer; asking the other one instead.";

    [Fact]
    public async Task Where_streaming_is_refused_the_whole_answer_is_asked_for_and_told()
    {
        var heard = await Heard.FromAsync(new SyncFallbackChatClient(new ScriptedChatClient(Fails(GenerationFaults.Rejected), Says("Hello"))));

        Assert.Equal("Hello", heard.Text);
        Assert.Equal([SyncNews], heard.News);
    }

    [Fact]
    public async Task The_whole_answer_is_asked_for_only_where_that_may_help()
    {
        foreach (var fault in GenerationFaults.All)
        {
            var model = new ScriptedChatClient(Fails(fault), Says("Hello"));
            var heard = await Heard.FromAsync(new SyncFallbackChatClient(model));
            Assert.Equal(fault.MayAnswerWithoutStreaming ? (null, 2) : (fault.Code, 1), (heard.Code, model.Calls));
        }
    }

    [Fact]
    public async Task After_the_first_token_there_is_no_other_way()
    {
        var model = new ScriptedChatClient(Fails(GenerationFaults.ServerError, "Half"), Says("Hello"));
        var other = new ScriptedChatClient(Says("Hello"));

        var heard = await Heard.FromAsync(new SyncFallbackChatClient(new ProviderFallbackChatClient(model, () => Other(other))));

        Assert.Equal(("Half", GenerationFaults.ServerError.Code), (heard.Text, heard.Code));
        Assert.Equal((1, 0), (model.Calls, other.Calls));
    }

    [Fact]
    public async Task When_the_whole_answer_fails_too_the_first_fault_is_told()
    {
        var model = new ScriptedChatClient(Fails(GenerationFaults.Rejected), Fails(GenerationFaults.RateLimited));

        Assert.Equal(GenerationFaults.Rejected.Code, (await Heard.FromAsync(new SyncFallbackChatClient(model))).Code);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_other_provider_is_asked_for_its_own_model_and_told(bool stream)
    {
        var other = new ScriptedChatClient(Says("Hello"));

        var heard = await Heard.FromAsync(new ProviderFallbackChatClient(new ScriptedChatClient(Fails(GenerationFaults.Unauthorized)), () => Other(other)), stream);

        Assert.Equal(("Hello", "second"), (heard.Text, other.Options?.ModelId));
        Assert.Equal([OtherNews], heard.News);
        Assert.True(other.IsDisposed);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Without_another_provider_the_fault_stays(bool stream)
    {
        var heard = await Heard.FromAsync(new ProviderFallbackChatClient(new ScriptedChatClient(Fails(GenerationFaults.Unauthorized)), () => null), stream);

        Assert.Equal(GenerationFaults.Unauthorized.Code, heard.Code);
        Assert.Empty(heard.News);
    }

    [Fact]
    public async Task When_both_providers_fail_the_first_fault_is_told()
    {
        var first = new ScriptedChatClient(Fails(GenerationFaults.Unauthorized));
        var other = new ScriptedChatClient(Fails(GenerationFaults.RateLimited));

        Assert.Equal(GenerationFaults.Unauthorized.Code, (await Heard.FromAsync(new ProviderFallbackChatClient(first, () => Other(other)))).Code);
    }

    [Fact]
    public async Task When_both_providers_are_used_up_the_first_is_asked_for_the_whole_answer()
    {
        var first = new ScriptedChatClient(Fails(GenerationFaults.Rejected), Says("Hello"));
        var other = new ScriptedChatClient(Fails(GenerationFaults.Unauthorized));

        var heard = await Heard.FromAsync(new SyncFallbackChatClient(new ProviderFallbackChatClient(first, () => Other(other))));

        Assert.Equal("Hello", heard.Text);
        Assert.Equal([OtherNews, SyncNews], heard.News);
    }

    private static OtherProvider Other(ScriptedChatClient client) => new(client, "other", "the other one", "second");
}
