using System.Collections.Frozen;

namespace BlazorAi.Core.Notifications;

/// <summary>How news is taken.</summary>
public enum NotificationTone
{
    /// <summary>Something is ready.</summary>
    Good,

    /// <summary>Something is ready in part, or worth a look.</summary>
    Mixed,

    /// <summary>Something failed.</summary>
    Bad,
}

/// <summary>A kind of news that a feature registers as a singleton; people choose for each how they hear of it.</summary>
/// <param name="Id">Its name in records ("plan_ready").</param>
/// <param name="Label">What happened, in a few words ("Unit plan ready").</param>
/// <param name="Description">When it is raised, in one sentence; shown with the settings.</param>
/// <param name="Tone">How it is taken.</param>
public sealed record NotificationKind(string Id, string Label, string Description, NotificationTone Tone = NotificationTone.Good);

/// <summary>Every kind of news that the features registered, in the order of registration.</summary>
public sealed class NotificationCatalog(IEnumerable<NotificationKind> kinds)
{
    private readonly FrozenDictionary<string, NotificationKind> byId = kinds.ToFrozenDictionary(k => k.Id, StringComparer.Ordinal);

    /// <summary>All, in order.</summary>
    public IReadOnlyList<NotificationKind> All { get; } = [.. kinds];

    /// <summary>The kind of that id. One that no feature registers any more is named by its id, so that old news can be shown.</summary>
    public NotificationKind Get(string id) => byId.TryGetValue(id, out var kind) ? kind : new(id, id, "", NotificationTone.Mixed);

    /// <summary>Whether a feature registers it.</summary>
    public bool Has(string id) => byId.ContainsKey(id);
}
