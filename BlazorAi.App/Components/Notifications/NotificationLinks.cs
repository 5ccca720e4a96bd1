using BlazorAi.Core.Access;

namespace BlazorAi.App.Components.Notifications;

/// <summary>How things of one kind are reached: what a feature registers for the things that its notifications and jobs are about.</summary>
public interface ITargetLink
{
    /// <summary>The kind of thing, as in a notification's or a job's <c>TargetKind</c>.</summary>
    string TargetKind { get; }

    /// <summary>The path of its page, from the root (<c>/units/…</c>); null where the caller has no such thing any more.</summary>
    ValueTask<string?> FindAsync(Caller caller, Guid targetId, CancellationToken cancellationToken);
}

/// <summary>The one place that knows where the things are that notifications and jobs are about.</summary>
public sealed class NotificationLinks(IEnumerable<ITargetLink> links)
{
    private readonly Dictionary<string, ITargetLink> byKind = links.ToDictionary(l => l.TargetKind, StringComparer.Ordinal);

    /// <summary>The path of a thing's page; null where it has none, or none any more.</summary>
    public ValueTask<string?> FindAsync(Caller caller, string? targetKind, Guid? targetId, CancellationToken cancellationToken = default) =>
        targetKind is not null && targetId is { } id && byKind.TryGetValue(targetKind, out var link) ? link.FindAsync(caller, id, cancellationToken) : default;
}

/// <summary>Registers links.</summary>
public static class TargetLinkServices
{
    /// <summary>Adds the kind of thing whose path follows from its id.</summary>
    public static IServiceCollection AddTargetLink(this IServiceCollection services, string targetKind, Func<Guid, string> path) =>
        services.AddSingleton<ITargetLink>(new PathLink(targetKind, path));

    /// <summary>Adds a kind of thing whose path has to be looked up.</summary>
    public static IServiceCollection AddTargetLink<TLink>(this IServiceCollection services)
        where TLink : class, ITargetLink => services.AddSingleton<ITargetLink, TLink>();

    private sealed class PathLink(string targetKind, Func<Guid, string> path) : ITargetLink
    {
        public string TargetKind => targetKind;

        public ValueTask<string?> FindAsync(Caller caller, Guid targetId, CancellationToken cancellationToken) => new(path(targetId));
    }
}
