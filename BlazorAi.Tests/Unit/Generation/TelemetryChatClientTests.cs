using System.Diagnostics;
using System.Diagnostics.Metrics;
using BlazorAi.Core.Diagnostics;
using BlazorAi.Core.Generation;
using BlazorAi.Core.Generation.Pipeline;
using BlazorAi.Tests.Support;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace BlazorAi.Tests.Unit.Generation;

public sealed class TelemetryChatClientTests : IDisposable
{
    private const string Provider = "measured";
    private readonly ServiceProvider services = new ServiceCollection().AddMetrics().AddSingleton<AiTelemetry>().BuildServiceProvider();
    private readonly List<string> measured = [];
    private readonly MeterListener meters = new();
    private readonly AiTelemetry telemetry;

    public TelemetryChatClientTests()
    {
        var factory = services.GetRequiredService<IMeterFactory>();
        meters.InstrumentPublished = (instrument, listener) =>
        {
            if (ReferenceEquals(instrument.Meter.Scope, factory))
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        meters.SetMeasurementEventCallback<double>((instrument, _, tags, _) => Add(instrument, null, tags));
        meters.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Add(instrument, value, tags));
        meters.Start();
        telemetry = services.GetRequiredService<AiTelemetry>();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_call_is_measured_with_what_the_provider_counted(bool stream)
    {
        var model = new ScriptedChatClient(_ => WithUsageAsync());

        await Heard.FromAsync(Client(model), stream);

        Assert.Contains("gen_ai.client.operation.duration", measured);
        Assert.Contains("gen_ai.client.token.usage 7", measured);
        Assert.Contains("gen_ai.client.token.usage 3", measured);
        Assert.Equal(stream, measured.Contains("gen_ai.client.operation.time_to_first_chunk"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_fault_is_measured_by_its_code(bool stream)
    {
        await Heard.FromAsync(Client(new(ScriptedChatClient.Fails(GenerationFaults.RateLimited))), stream);

        Assert.Equal(["gen_ai.client.operation.duration provider_rate_limited"], measured);
    }

    [Fact]
    public async Task A_reader_that_goes_away_is_measured_as_a_stop()
    {
        await foreach (var update in Client(new(ScriptedChatClient.Says("one", "two"))).GetStreamingResponseAsync([new(ChatRole.User, "Hello")]))
        {
            break;
        }

        Assert.Contains("gen_ai.client.operation.duration stopped", measured);
    }

    [Fact]
    public async Task A_span_names_the_call_and_nothing_of_its_content()
    {
        var spans = new List<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => ReferenceEquals(source, telemetry.Source),
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = spans.Add,
        };
        ActivitySource.AddActivityListener(listener);

        await Heard.FromAsync(Client(new(ScriptedChatClient.Says("secret"))));

        var span = Assert.Single(spans);
        Assert.Equal("chat m", span.DisplayName);
        Assert.DoesNotContain(span.TagObjects, tag => tag.Value is "secret" or "Hello");
    }

    public void Dispose()
    {
        meters.Dispose();
        services.Dispose();
    }

    private TelemetryChatClient Client(ScriptedChatClient model) => new(model, Provider, "m", telemetry, TimeProvider.System);

    private void Add(Instrument instrument, long? value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var error = "";
        foreach (var tag in tags)
        {
            error = tag.Key == "error.type" ? $" {tag.Value}" : error;
        }

        measured.Add($"{instrument.Name}{(value is null ? "" : $" {value}")}{error}");
    }

    private static async IAsyncEnumerable<ChatResponseUpdate> WithUsageAsync()
    {
        await Task.Yield();
        yield return ScriptedChatClient.Piece("Hello");
        yield return new(ChatRole.Assistant, [new UsageContent(new() { InputTokenCount = 7, OutputTokenCount = 3 })]);
    }
}
