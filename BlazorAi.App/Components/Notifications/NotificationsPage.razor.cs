using BlazorAi.App.Components.Shared;
using BlazorAi.App.Security;
using BlazorAi.Core.Notifications;
using BlazorAi.Core.Signals;
using Microsoft.AspNetCore.Components;

namespace BlazorAi.App.Components.Notifications;

/// <summary>Everything that a person was told, and how they want to be told.</summary>
public sealed partial class NotificationsPage : IDisposable
{
    private const int PageSize = 30;

    private readonly CancellationTokenSource gone = new();
    private LiveReading? live;
    private List<NotificationItem>? items;
    private int unread;
    private int wanted = PageSize;
    private bool hasMore;
    private bool unreadOnly;
    private string? kind;

    [Inject] private NotificationFeed Feed { get; set; } = null!;

    [Inject] private NotificationCatalog Catalog { get; set; } = null!;

    [Inject] private NotificationLinks Links { get; set; } = null!;

    [Inject] private CircuitCaller Callers { get; set; } = null!;

    [Inject] private ISignals Signals { get; set; } = null!;

    [Inject] private TimeProvider Time { get; set; } = null!;

    [Inject] private ILogger<NotificationsPage> Logger { get; set; } = null!;

    /// <inheritdoc />
    public void Dispose()
    {
        live?.Dispose();
        gone.Cancel();
        gone.Dispose();
    }

    /// <inheritdoc />
    protected override async Task OnInitializedAsync()
    {
        var caller = await Callers.GetAsync(gone.Token);
        if (RendererInfo.IsInteractive)
        {
            live = new(Signals, Time, Logger, token => InvokeAsync(() => ReadAsync(token)), NotificationTopics.User(caller.UserId));
            await live.StartAsync();
        }
        else
        {
            await ReadAsync(gone.Token);
        }
    }

    private static string MarkName(NotificationItem item) =>
        $"Mark as {(item.News.IsRead ? "unread" : "read")}: {item.News.Kind.Label}, {item.News.Subject}";

    private async Task ReadAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var (asked, askedUnread, askedKind) = (wanted, unreadOnly, kind);
            var caller = await Callers.GetAsync(cancellationToken);
            List<NotificationItem> found = [];
            var filter = new NotificationFilter { IsRead = askedUnread ? false : null, Kind = askedKind };
            while (found.Count <= asked)
            {
                var page = await Feed.ListItemsAsync(Links, caller, filter with { Before = found.Count > 0 ? found[^1].Id : null, Take = PageSize + 1 }, cancellationToken);
                found.AddRange(page);
                if (page.Count <= PageSize)
                {
                    break;
                }
            }

            unread = (await Feed.CountAsync(caller, cancellationToken)).Unread;
            if ((asked, askedUnread, askedKind) == (wanted, unreadOnly, kind))
            {
                (items, hasMore) = (found.Count > asked ? found[..asked] : found, found.Count > asked);
                StateHasChanged();
                return;
            }
        }
    }

    private Task ShowAsync(bool onlyUnread, string? onlyKind)
    {
        (unreadOnly, kind, wanted) = (onlyUnread, string.IsNullOrEmpty(onlyKind) ? null : onlyKind, PageSize);
        return ReadAsync(gone.Token);
    }

    private Task ShowMoreAsync()
    {
        wanted += PageSize;
        return ReadAsync(gone.Token);
    }

    private async Task MarkAllAsync() => await Feed.MarkAllReadAsync(await Callers.GetAsync(gone.Token), gone.Token); // its signal draws the page anew

    private async Task MarkAsync(NotificationItem item, bool read)
    {
        var caller = await Callers.GetAsync(gone.Token);
        if (read)
        {
            await Feed.MarkReadAsync(caller, [item.Id], gone.Token);
        }
        else
        {
            await Feed.MarkUnreadAsync(caller, item.Id, gone.Token);
        }
    }
}
