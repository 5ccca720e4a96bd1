using System.Text.Json;
using System.Text.Json.Serialization;
using BlazorAi.Core.Access;
using BlazorAi.Core.Generation;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BlazorAi.Core.Invocations;

/// <summary>An event with its place in the log: numbers run from 1 without a gap.</summary>
/// <param name="Sequence">Its number.</param>
/// <param name="Event">What happened.</param>
public sealed record LoggedEvent(long Sequence, GenerationEvent Event);

/// <summary>One flush of an invocation's log: consecutive events in one row.</summary>
public sealed class InvocationEvents : ITenantOwned
{
    /// <summary>The invocation.</summary>
    public Guid InvocationId { get; init; }

    /// <inheritdoc />
    public Guid TenantId { get; init; }

    /// <summary>The number of the first event in it.</summary>
    public long FirstSequence { get; init; }

    /// <summary>The number of the last.</summary>
    public long LastSequence { get; init; }

    /// <summary>The events, as a JSON array.</summary>
    public required string Payload { get; init; }
}

internal sealed class InvocationEventsConfiguration : IEntityTypeConfiguration<InvocationEvents>
{
    public void Configure(EntityTypeBuilder<InvocationEvents> builder)
    {
        builder.ToTable("InvocationEvents");
        builder.HasKey(e => new { e.InvocationId, e.FirstSequence });
        builder.HasOne<AiInvocation>().WithMany().HasForeignKey(e => e.InvocationId).OnDelete(DeleteBehavior.Cascade);
    }
}

/// <summary>How events are written in the log.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    UseStringEnumConverter = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(GenerationEvent[]))]
internal sealed partial class EventJson : JsonSerializerContext
{
    public static string Write(ReadOnlySpan<GenerationEvent> events) => JsonSerializer.Serialize(events.ToArray(), Default.GenerationEventArray);

    public static GenerationEvent[] Read(string payload) =>
        JsonSerializer.Deserialize(payload, Default.GenerationEventArray) ?? throw new JsonException("An event row holds no array.");
}
