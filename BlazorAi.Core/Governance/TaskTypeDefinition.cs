using System.Collections.Frozen;

namespace BlazorAi.Core.Governance;

/// <summary>What comes of a task.</summary>
public enum TaskOutput
{
    /// <summary>Text, from a chat model.</summary>
    Text,

    /// <summary>A picture, from an image model.</summary>
    Picture,
}

/// <summary>A kind of request that a feature registers, with the policy a new school starts from.</summary>
/// <param name="Id">Its name in records and on the wire ("lesson_outline").</param>
/// <param name="Label">Its name on the screen.</param>
/// <param name="Description">One sentence on what comes out.</param>
/// <param name="DefaultRoles">Who may use it at first.</param>
/// <param name="DefaultMaxOutputTokens">The longest answer at first, in tokens.</param>
/// <param name="DefaultTemperature">How freely the model chooses at first; 0 to 2.</param>
/// <param name="DefaultRequestsPerDay">Requests a person may make in a day at first.</param>
/// <param name="DefaultTemplate">The instructions given to the model at first.</param>
public sealed record TaskTypeDefinition(
    string Id,
    string Label,
    string Description,
    IReadOnlyList<string> DefaultRoles,
    int DefaultMaxOutputTokens,
    double DefaultTemperature,
    int DefaultRequestsPerDay,
    string DefaultTemplate)
{
    /// <summary>What comes of it. Default: text.</summary>
    public TaskOutput Output { get; init; }
}

/// <summary>Every task type that the features registered, in the order of registration.</summary>
public sealed class TaskTypeCatalog(IEnumerable<TaskTypeDefinition> definitions)
{
    private readonly FrozenDictionary<string, TaskTypeDefinition> byId = definitions.ToFrozenDictionary(d => d.Id, StringComparer.Ordinal);

    /// <summary>All, in order.</summary>
    public IReadOnlyList<TaskTypeDefinition> All { get; } = [.. definitions];

    /// <summary>The task type of that id; null where there is none.</summary>
    public TaskTypeDefinition? Find(string id) => byId.GetValueOrDefault(id);
}
