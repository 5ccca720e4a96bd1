using BlazorAi.Core.Access;
using BlazorAi.Core.Notifications;

namespace BlazorAi.App.Components.Notifications;

/// <summary>A notification with where it leads; a null path leads nowhere (any more).</summary>
internal sealed record NotificationItem(NotificationView News, string? Href)
{
    public Guid Id => News.Id;

    /// <summary>Whether it leads to the page of this path, wherever on it.</summary>
    public bool LeadsTo(string path) => Href is not null && Href.Split('?', '#')[0] == path;
}

/// <summary>Reads notifications as the screens show them.</summary>
internal static class NotificationItems
{
    public static async Task<List<NotificationItem>> ListItemsAsync(
        this NotificationFeed feed, NotificationLinks links, Caller caller, NotificationFilter filter, CancellationToken cancellationToken)
    {
        var items = new List<NotificationItem>();
        foreach (var news in await feed.ListAsync(caller, filter, cancellationToken))
        {
            items.Add(new(news, await links.FindAsync(caller, news.TargetKind, news.TargetId, cancellationToken)));
        }

        return items;
    }
}
