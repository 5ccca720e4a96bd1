using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace BlazorAi.Core.Diagnostics;

/// <summary>The app's one meter and one activity source. Prompts and replies never go into either.</summary>
public sealed class AiTelemetry : IDisposable
{
    /// <summary>The name of the meter and of the activity source.</summary>
    public const string SourceName = "BlazorAi";

    private readonly Histogram<double> duration;
    private readonly Histogram<double> timeToFirstToken;
    private readonly Counter<long> tokens;
    private readonly Counter<long> invocations;

    /// <summary>Creates the instruments; names follow the OpenTelemetry semantic conventions for generative AI.</summary>
    public AiTelemetry(IMeterFactory meters)
    {
        var meter = meters.Create(SourceName);
        duration = meter.CreateHistogram<double>("gen_ai.client.operation.duration", "s", "Duration of a model call");
        timeToFirstToken = meter.CreateHistogram<double>("gen_ai.client.operation.time_to_first_chunk", "s", "Time to the first piece of a reply");
        tokens = meter.CreateCounter<long>("gen_ai.client.token.usage", "{token}", "Tokens read and written");
        invocations = meter.CreateCounter<long>("blazorai.invocations", "{invocation}", "Invocations that ended");
    }

    /// <summary>Spans of model calls.</summary>
    public ActivitySource Source { get; } = new(SourceName);

    /// <summary>Records a call to a provider that has ended.</summary>
    /// <param name="operation">What was asked for, by the names of the conventions ("chat").</param>
    /// <param name="provider">The provider's name in the configuration.</param>
    /// <param name="model">The model asked.</param>
    /// <param name="elapsed">How long it took.</param>
    /// <param name="firstToken">How long the first piece took; null where none came.</param>
    /// <param name="errorCode">Why it failed; null where it did not.</param>
    public void CallEnded(string operation, string provider, string model, TimeSpan elapsed, TimeSpan? firstToken, string? errorCode)
    {
        var tags = new TagList { { "gen_ai.operation.name", operation }, { "gen_ai.provider.name", provider }, { "gen_ai.request.model", model } };
        if (errorCode is not null)
        {
            tags.Add("error.type", errorCode);
        }

        duration.Record(elapsed.TotalSeconds, tags);
        if (firstToken is { } first)
        {
            timeToFirstToken.Record(first.TotalSeconds, tags);
        }
    }

    /// <summary>Records tokens that a provider counted.</summary>
    public void TokensUsed(string provider, string model, long input, long output)
    {
        tokens.Add(input, new("gen_ai.provider.name", provider), new("gen_ai.request.model", model), new("gen_ai.token.type", "input"));
        tokens.Add(output, new("gen_ai.provider.name", provider), new("gen_ai.request.model", model), new("gen_ai.token.type", "output"));
    }

    /// <summary>Counts an invocation that ended.</summary>
    public void InvocationEnded(string taskType, string state) =>
        invocations.Add(1, new("blazorai.task_type", taskType), new("blazorai.state", state));

    /// <inheritdoc />
    public void Dispose() => Source.Dispose();
}
