using System.Diagnostics;
using BlazorAi.Core.Diagnostics;
using Microsoft.Extensions.AI;

namespace BlazorAi.Core.Generation.Pipeline;

/// <summary>
/// One call to a provider as it is measured. Names, times, counts and fault codes only; nothing of what was asked or answered.
/// Ended without success or failure it was stopped by its caller.
/// </summary>
internal sealed class ProviderCall : IDisposable
{
    /// <summary>A reply in text.</summary>
    public const string Chat = "chat";

    /// <summary>A picture.</summary>
    public const string Picture = "generate_content";

    private readonly string operation;
    private readonly string provider;
    private readonly string model;
    private readonly AiTelemetry telemetry;
    private readonly TimeProvider time;
    private readonly Activity? activity;
    private readonly long started;
    private TimeSpan? firstToken;
    private string? errorCode = GenerationFaults.Stopped.Code;

    /// <param name="operation">What is asked for, by the names of the OpenTelemetry conventions.</param>
    /// <param name="provider">The provider's name in the configuration.</param>
    /// <param name="model">The model asked.</param>
    /// <param name="telemetry">Where to record.</param>
    /// <param name="time">The clock.</param>
    public ProviderCall(string operation, string provider, string model, AiTelemetry telemetry, TimeProvider time)
    {
        (this.operation, this.provider, this.model, this.telemetry, this.time) = (operation, provider, model, telemetry, time);
        activity = telemetry.Source.StartActivity($"{operation} {model}", ActivityKind.Client)
            ?.SetTag("gen_ai.operation.name", operation).SetTag("gen_ai.provider.name", provider).SetTag("gen_ai.request.model", model);
        started = time.GetTimestamp();
    }

    /// <summary>The first piece is there.</summary>
    public void Wrote() => firstToken ??= time.GetElapsedTime(started);

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
            telemetry.TokensUsed(provider, model, usage.InputTokenCount ?? 0, usage.OutputTokenCount ?? 0);
        }
    }

    public void Dispose()
    {
        telemetry.CallEnded(operation, provider, model, time.GetElapsedTime(started), firstToken, errorCode);
        if (errorCode is not null)
        {
            activity?.SetStatus(ActivityStatusCode.Error, errorCode).SetTag("error.type", errorCode);
        }

        activity?.Dispose();
    }
}
