using BlazorAi.Core.Access;
using BlazorAi.Core.Generation;
using BlazorAi.Core.Invocations;
using Xunit;

namespace BlazorAi.Tests.Support;

/// <summary>A follower that collects what it sees, in the background.</summary>
internal sealed class Following : IAsyncDisposable
{
    private readonly Lock gate = new();
    private readonly List<LoggedEvent> events = [];
    private readonly CancellationTokenSource leave = new();
    private readonly Task following;

    public Following(TestNode node, Caller caller, string requestId, long after = 0)
    {
        After = after;
        following = Task.Run(async () =>
        {
            await foreach (var logged in node.Invocations.FollowAsync(caller, requestId, after, leave.Token))
            {
                lock (gate)
                {
                    events.Add(logged);
                }
            }
        });
    }

    public long After { get; }

    public IReadOnlyList<LoggedEvent> Events
    {
        get
        {
            lock (gate)
            {
                return [.. events];
            }
        }
    }

    public string Text => TextOf(Events);

    public static string TextOf(IEnumerable<LoggedEvent> events) => string.Concat(events.Select(e => e.Event).OfType<ResponseChunkEvent>().Select(c => c.Text));

    /// <summary>Numbers run on from a number without a gap, and one terminal event is the last.</summary>
    public static void AssertWhole(IReadOnlyList<LoggedEvent> events, long after = 0)
    {
        Assert.Equal(Enumerable.Range(1, events.Count).Select(i => after + i), events.Select(e => e.Sequence));
        Assert.True(events.Count > 0 && events[^1].Event.IsTerminal, "The last event is not a terminal one.");
        Assert.Equal(1, events.Count(e => e.Event.IsTerminal));
    }

    public Task SeesTextAsync(string text) => SeesAsync(events => TextOf(events) == text, $"the text “{text}”");

    public async Task SeesAsync(Func<IReadOnlyList<LoggedEvent>, bool> condition, string what)
    {
        await Eventually.TrueAsync(() => condition(Events) || following.IsCompleted, what);
        if (following.IsFaulted)
        {
            await following;
        }

        Assert.True(condition(Events), $"The log ended with “{Text}” before {what}.");
    }

    /// <summary>Everything, once the terminal event has come.</summary>
    public async Task<IReadOnlyList<LoggedEvent>> ToEndAsync()
    {
        await Eventually.DoneAsync(following, "the terminal event");
        await following;
        AssertWhole(Events, After);
        return Events;
    }

    public async ValueTask DisposeAsync()
    {
        await leave.CancelAsync();
        await following.ContinueWith(_ => { }, TaskScheduler.Default);
        leave.Dispose();
    }
}
