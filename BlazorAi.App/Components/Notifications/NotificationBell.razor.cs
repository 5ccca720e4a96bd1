using BlazorAi.App.Components.Shared;
using BlazorAi.App.Security;
using BlazorAi.Core.Access;
using BlazorAi.Core.Notifications;
using BlazorAi.Core.Signals;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.JSInterop;

namespace BlazorAi.App.Components.Notifications;

/// <summary>The bell, its panel, the toasts and the count in the tab's title.</summary>
public sealed partial class NotificationBell : IAsyncDisposable
{
    private const int InPanel = 8;
    private const int MaxToasts = 3;
    private const int MaxOpened = 100;

    private readonly HashSet<Guid> known = [];
    private readonly CancellationTokenSource gone = new();
    private ElementReference root;
    private IJSObjectReference? module;
    private DotNetObjectReference<NotificationBell>? self;
    private LiveReading? live;
    private NotificationCounts counts = new(0, 0);
    private List<NotificationItem> newest = [];
    private List<NotificationItem> toasts = [];
    private Guid? oldestKnown;
    private string spoken = "";
    private string? openedPath;
    private int? titleCount;

    [Inject] private NotificationFeed Feed { get; set; } = null!;

    [Inject] private NotificationLinks Links { get; set; } = null!;

    [Inject] private CircuitCaller Callers { get; set; } = null!;

    [Inject] private ISignals Signals { get; set; } = null!;

    [Inject] private TimeProvider Time { get; set; } = null!;

    [Inject] private NavigationManager Navigation { get; set; } = null!;

    [Inject] private IJSRuntime Js { get; set; } = null!;

    [Inject] private ILogger<NotificationBell> Logger { get; set; } = null!;

    private string BellName => counts.Unread > 0 ? $"Notifications, {counts.Unread} unread" : "Notifications";

    private string Path => new Uri(Navigation.Uri).AbsolutePath;

    /// <summary>Called by the module when a toast has been on the screen for long enough.</summary>
    [JSInvokable]
    public void ToastSeen(Guid id)
    {
        Dismiss(id);
        StateHasChanged();
    }

    /// <inheritdoc />
    protected override async Task OnInitializedAsync()
    {
        var caller = await Callers.GetAsync(gone.Token);
        if (!RendererInfo.IsInteractive)
        {
            await ReadAsync(gone.Token);
            return;
        }

        Navigation.LocationChanged += Moved;
        live = new(Signals, Time, Logger, token => InvokeAsync(() => ReadAsync(token)), NotificationTopics.User(caller.UserId));
        await live.StartAsync();
    }

    /// <inheritdoc />
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        try
        {
            if (firstRender)
            {
                self = DotNetObjectReference.Create(this);
                var loaded = await Js.InvokeAsync<IJSObjectReference>("import", gone.Token, "./Components/Notifications/NotificationBell.razor.js");
                await loaded.InvokeVoidAsync("start", gone.Token, root, self);
                module = loaded;
            }

            if (module is not null && titleCount != counts.InTitle)
            {
                titleCount = counts.InTitle;
                await module.InvokeVoidAsync("countInTitle", gone.Token, counts.InTitle);
            }
        }
        catch (Exception error) when (error is JSDisconnectedException or OperationCanceledException)
        {
            // The page was left.
        }
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        Navigation.LocationChanged -= Moved;
        live?.Dispose();
        await gone.CancelAsync();
        gone.Dispose();
        try
        {
            if (module is not null)
            {
                await module.InvokeVoidAsync("stop");
                await module.DisposeAsync();
            }
        }
        catch (Exception error) when (error is JSDisconnectedException or OperationCanceledException)
        {
            // The page has gone, and the module with it.
        }

        self?.Dispose();
    }

    private void Moved(object? sender, LocationChangedEventArgs change) => live?.Wake();

    private async Task ReadAsync(CancellationToken cancellationToken)
    {
        var caller = await Callers.GetAsync(cancellationToken);
        await MarkOpenedAsync(caller, cancellationToken);
        newest = await Feed.ListItemsAsync(Links, caller, new() { Take = InPanel }, cancellationToken);
        counts = await Feed.CountAsync(caller, cancellationToken);
        toasts.RemoveAll(toast => newest.Find(item => item.Id == toast.Id) is not { News.IsRead: false }); // read in another tab, or withdrawn
        var fresh = newest.FindAll(item => !item.News.IsRead && !known.Contains(item.Id) && !(item.Id < oldestKnown));
        if (oldestKnown is not null && fresh.Count > 0)
        {
            await TellAsync(caller, fresh, cancellationToken);
        }

        known.UnionWith(newest.Select(item => item.Id));
        oldestKnown ??= newest.Count > 0 ? newest[^1].Id : Guid.Empty; // an older one that moves up later is not news
        StateHasChanged();
    }

    /// <summary>Shows what has just come, or says it where the person wants no toast.</summary>
    private async Task TellAsync(Caller caller, List<NotificationItem> fresh, CancellationToken cancellationToken)
    {
        var quiet = (await Feed.PreferencesAsync(caller, cancellationToken)).Where(p => !p.Toast).Select(p => p.Kind.Id).ToHashSet();
        toasts = [.. fresh.Where(item => !quiet.Contains(item.News.Kind.Id)).Concat(toasts).Take(MaxToasts)];
        if (fresh.Find(item => quiet.Contains(item.News.Kind.Id)) is { } unseen)
        {
            spoken = $"New notification: {unseen.News.Kind.Label}, {unseen.News.Subject}. {counts.Unread} unread.";
        }
    }

    /// <summary>Whoever opens the page that news leads to has read it, however they came there.</summary>
    private async Task MarkOpenedAsync(Caller caller, CancellationToken cancellationToken)
    {
        if (!RendererInfo.IsInteractive || openedPath == Path)
        {
            return;
        }

        openedPath = Path;
        var unread = await Feed.ListItemsAsync(Links, caller, new() { IsRead = false, Take = MaxOpened }, cancellationToken);
        if (unread.FindAll(item => item.LeadsTo(openedPath)) is { Count: > 0 } opened)
        {
            await Feed.MarkReadAsync(caller, [.. opened.Select(item => item.Id)], cancellationToken);
        }
    }

    private async Task OpenAsync(NotificationItem item)
    {
        Dismiss(item.Id);
        await Feed.MarkReadAsync(await Callers.GetAsync(gone.Token), [item.Id], gone.Token);
    }

    private async Task MarkAllAsync() => await Feed.MarkAllReadAsync(await Callers.GetAsync(gone.Token), gone.Token);

    private void Dismiss(Guid id) => toasts.RemoveAll(toast => toast.Id == id);
}
