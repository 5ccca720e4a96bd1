using BlazorAi.App.Components.Notifications;
using BlazorAi.App.Components.Shared;
using BlazorAi.App.Security;
using BlazorAi.Core.Jobs;
using BlazorAi.Core.Signals;
using Microsoft.AspNetCore.Components;

namespace BlazorAi.App.Components.Jobs;

/// <summary>A person's jobs, or all of the school for its administrators, as they go on.</summary>
public sealed partial class JobsPage : IDisposable
{
    private const int PageSize = 30;

    private static readonly TimeSpan Gap = TimeSpan.FromMilliseconds(300);

    private readonly CancellationTokenSource gone = new();
    private LiveReading? live;
    private JobScope? liveScope;
    private IReadOnlyList<JobLine>? lines;
    private Dictionary<(string Kind, Guid Id), string> hrefs = [];
    private JobCounts? counts;
    private int wanted = PageSize;
    private bool hasMore;
    private bool isAdmin;

    /// <summary>Which state, by its name; all without one.</summary>
    [SupplyParameterFromQuery(Name = "state")] private string? StateName { get; set; }

    /// <summary>“school” for all of the school.</summary>
    [SupplyParameterFromQuery(Name = "of")] private string? ScopeName { get; set; }

    [Inject] private JobQueue Queue { get; set; } = null!;

    [Inject] private NotificationLinks Links { get; set; } = null!;

    [Inject] private CircuitCaller Callers { get; set; } = null!;

    [Inject] private ISignals Signals { get; set; } = null!;

    [Inject] private TimeProvider Time { get; set; } = null!;

    [Inject] private ILogger<JobsPage> Logger { get; set; } = null!;

    private JobState? State => Enum.TryParse<JobState>(StateName, ignoreCase: true, out var state) && Enum.IsDefined(state) ? state : null;

    private JobScope Scope => isAdmin && ScopeName == "school" ? JobScope.School : JobScope.Mine;

    /// <inheritdoc />
    public void Dispose()
    {
        live?.Dispose();
        gone.Cancel();
        gone.Dispose();
    }

    /// <inheritdoc />
    protected override async Task OnParametersSetAsync()
    {
        var caller = await Callers.GetAsync(gone.Token);
        isAdmin = caller.IsAdmin;
        wanted = PageSize;
        if (!RendererInfo.IsInteractive)
        {
            await ReadAsync(gone.Token);
        }
        else if (liveScope == Scope)
        {
            Refresh();
        }
        else
        {
            live?.Dispose();
            liveScope = Scope;
            var topic = Scope == JobScope.School ? JobTopics.Tenant(caller.TenantId) : JobTopics.User(caller.UserId);
            live = new(Signals, Time, Logger, token => InvokeAsync(() => ReadAsync(token)), topic) { Gap = Gap };
            await live.StartAsync();
        }
    }

    private static string Number(int? count) => count > 0 ? $" ({count.Value})" : "";

    private static string Address(JobScope scope, JobState? state)
    {
        string?[] parts = [scope == JobScope.School ? "of=school" : null, state is null ? null : $"state={state.Value.ToString().ToLowerInvariant()}"];
        var query = string.Join('&', parts.Where(part => part is not null));
        return query.Length == 0 ? "/jobs" : "/jobs?" + query;
    }

    private void Refresh() => live?.Wake();

    private void ShowMore()
    {
        wanted += PageSize;
        Refresh();
    }

    private async Task ReadAsync(CancellationToken cancellationToken)
    {
        var caller = await Callers.GetAsync(cancellationToken);
        isAdmin = caller.IsAdmin;
        var filter = new JobFilter { Scope = Scope, States = State is { } state ? [state] : [] };
        var (found, more) = await Queue.ListLinesAsync(caller, filter, wanted, cancellationToken);
        var counted = await Queue.CountAsync(caller, filter.Scope, cancellationToken);
        var paths = new Dictionary<(string Kind, Guid Id), string>();
        foreach (var job in found.SelectMany(line => line.Jobs))
        {
            if (job is { TargetKind: { } kind, TargetId: { } id } && !paths.ContainsKey((kind, id)) && await Links.FindAsync(caller, kind, id, cancellationToken) is { } path)
            {
                paths[(kind, id)] = path;
            }
        }

        (lines, hasMore, counts, hrefs) = (found, more, counted, paths);
        StateHasChanged();
    }
}
