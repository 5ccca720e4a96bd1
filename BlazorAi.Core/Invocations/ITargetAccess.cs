using BlazorAi.Core.Access;

namespace BlazorAi.Core.Invocations;

/// <summary>Says whether a person may open a thing that invocations are about; each feature registers one for its kind.</summary>
public interface ITargetAccess
{
    /// <summary>The kind of thing ("unit_plan").</summary>
    string Kind { get; }

    /// <summary>Whether the caller may open it now.</summary>
    Task<bool> MayOpenAsync(Caller caller, Guid id, CancellationToken cancellationToken);
}
