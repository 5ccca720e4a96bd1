using BlazorAi.App.Security;
using BlazorAi.Core.Signals;

namespace BlazorAi.App.Components.Shared;

/// <summary>
/// Keeps true what a component shows: reads again at every signal of its topics, and slowly without one, because a signal may be
/// lost. Signals that come while it reads make one more reading. It subscribes before the first reading, so that nothing falls between,
/// and never reads twice at once, so that what is older never replaces what is newer.
/// </summary>
internal sealed partial class LiveReading : IDisposable
{
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(30);

    private readonly CancellationTokenSource gone = new();
    private readonly List<IDisposable> subscriptions = [];
    private readonly TimeProvider time;
    private readonly WakeUp wake;
    private readonly ILogger logger;
    private readonly Func<CancellationToken, Task> read;

    /// <summary>Subscribes.</summary>
    /// <param name="signals">Where the topics are.</param>
    /// <param name="time">The clock of the slow poll.</param>
    /// <param name="logger">Hears of later readings that failed; the next one tries again.</param>
    /// <param name="read">Reads and draws, on the component's dispatcher.</param>
    /// <param name="topics">What wakes it.</param>
    public LiveReading(ISignals signals, TimeProvider time, ILogger logger, Func<CancellationToken, Task> read, params ReadOnlySpan<string> topics)
    {
        (this.time, wake, this.logger, this.read) = (time, new(time), logger, read);
        foreach (var topic in topics)
        {
            subscriptions.Add(signals.Subscribe(topic, wake.Set));
        }
    }

    /// <summary>The least time from one reading to the next, where what is shown changes many times a second. The first signal after a quiet time is not delayed.</summary>
    public TimeSpan Gap { get; init; }

    /// <summary>Reads for the first time, and from then on follows. What the first reading throws is the caller's.</summary>
    public async Task StartAsync()
    {
        var token = gone.Token;
        await read(token);
        _ = RunAsync(token);
    }

    /// <summary>Reads again, as a signal would.</summary>
    public void Wake() => wake.Set();

    /// <inheritdoc />
    public void Dispose()
    {
        if (gone.IsCancellationRequested)
        {
            return;
        }

        subscriptions.ForEach(s => s.Dispose());
        gone.Cancel();
        gone.Dispose();
    }

    private async Task RunAsync(CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                await wake.WaitAsync(Poll, cancellationToken);
                await read(cancellationToken);
                await Task.Delay(Gap, time, cancellationToken);
            }
            catch (SessionEndedException)
            {
                return; // the page is on its way to the sign-in page
            }
            catch (Exception error)
            {
                if (!cancellationToken.IsCancellationRequested)
                {
                    LogFailed(error);
                }
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "What a page shows could not be read again; the next signal or poll tries")]
    private partial void LogFailed(Exception error);
}
