using System.Collections.Frozen;
using System.Text.Json;
using BlazorAi.Core.Access;

namespace BlazorAi.Core.Jobs;

/// <summary>A kind of job that a feature registered, without its payload's type.</summary>
internal abstract class JobKind(string id, JobKindOptions options)
{
    public string Id => id;

    public JobKindOptions Options => options;

    public abstract Type PayloadType { get; }

    /// <summary>Runs an attempt.</summary>
    /// <exception cref="JsonException">The payload cannot be read.</exception>
    public abstract Task<JobOutcome> RunAsync(JobRun run, JobStore store, Caller caller, CancellationToken cancellationToken);

    /// <summary>What is written when the job ends without its handler.</summary>
    public abstract Task<JobOutcome> AbandonAsync(Job job, JobEnd end, CancellationToken cancellationToken);
}

/// <summary>The same with the type. The handler is made when it is first used: it may need the queue, which needs the kinds.</summary>
internal sealed class JobKind<TPayload>(string id, JobKindOptions options, Func<IJobHandler<TPayload>> handler) : JobKind(id, options)
{
    public override Type PayloadType => typeof(TPayload);

    public override Task<JobOutcome> RunAsync(JobRun run, JobStore store, Caller caller, CancellationToken cancellationToken) =>
        handler().RunAsync(new(run, store, caller, JobPayload.Read<TPayload>(run.Job.PayloadJson)), cancellationToken);

    public override Task<JobOutcome> AbandonAsync(Job job, JobEnd end, CancellationToken cancellationToken)
    {
        TPayload? payload;
        try
        {
            payload = JobPayload.Read<TPayload>(job.PayloadJson);
        }
        catch (UnreadablePayloadException)
        {
            payload = default;
        }

        return handler().AbandonAsync(new(job, payload), end, cancellationToken);
    }
}

/// <summary>Every kind of job that the features registered.</summary>
internal sealed class JobKinds(IEnumerable<JobKind> kinds)
{
    private readonly FrozenDictionary<string, JobKind> byId = kinds.ToFrozenDictionary(k => k.Id, StringComparer.Ordinal);

    /// <summary>The kind of that id; null where nothing here runs it.</summary>
    public JobKind? Find(string id) => byId.GetValueOrDefault(id);
}

/// <summary>A payload that cannot be read, whatever is tried again.</summary>
internal sealed class UnreadablePayloadException(Exception? inner = null) : Exception("The payload cannot be read.", inner);

/// <summary>Payloads as JSON. What a type requires must be there: half a payload is not read as a whole one.</summary>
internal static class JobPayload
{
    private static readonly JsonSerializerOptions Json = new() { RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true };

    public static string Write<TPayload>(TPayload payload) => JsonSerializer.Serialize(payload, Json);

    public static TPayload Read<TPayload>(string json)
    {
        try
        {
            return JsonSerializer.Deserialize<TPayload>(json, Json) ?? throw new UnreadablePayloadException();
        }
        catch (Exception error) when (error is JsonException or NotSupportedException or ArgumentException or FormatException)
        {
            throw new UnreadablePayloadException(error);
        }
    }
}
