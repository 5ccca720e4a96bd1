using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace BlazorAi.Core.Signals;

/// <summary>Signals within one process: all that a single node on SQLite needs, and the last step of delivery on many.</summary>
public sealed partial class InProcessSignals(ILogger<InProcessSignals>? logger = null) : ISignals
{
    private readonly ConcurrentDictionary<string, ImmutableArray<Action>> topics = new(StringComparer.Ordinal);

    /// <inheritdoc />
    public IDisposable Subscribe(string topic, Action wake)
    {
        topics.AddOrUpdate(topic, [wake], (_, existing) => existing.Add(wake));
        return new Subscription(this, topic, wake);
    }

    /// <inheritdoc />
    public ValueTask PublishAsync(string topic, CancellationToken cancellationToken = default)
    {
        Wake(topic);
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc />
    public ValueTask PublishAsync(IReadOnlyCollection<string> topics, CancellationToken cancellationToken = default)
    {
        foreach (var topic in topics)
        {
            Wake(topic);
        }

        return ValueTask.CompletedTask;
    }

    /// <summary>Wakes this process's subscribers of a topic.</summary>
    internal void Wake(string topic)
    {
        if (topics.TryGetValue(topic, out var subscribers))
        {
            foreach (var wake in subscribers)
            {
                try
                {
                    wake();
                }
#pragma warning disable CA1031 // one subscriber's fault is neither the publisher's nor the other subscribers'
                catch (Exception error)
#pragma warning restore CA1031
                {
                    LogWakeFailed(logger ?? NullLogger<InProcessSignals>.Instance, error, topic);
                }
            }
        }
    }

    /// <summary>Wakes every subscriber: after a gap in which signals may have been lost.</summary>
    internal void WakeAll()
    {
        foreach (var topic in topics.Keys)
        {
            Wake(topic);
        }
    }

    private void Remove(string topic, Action wake)
    {
        while (topics.TryGetValue(topic, out var existing))
        {
            var remaining = existing.Remove(wake);
            var replaced = remaining.IsEmpty
                ? topics.TryRemove(new(topic, existing))
                : topics.TryUpdate(topic, remaining, existing);
            if (replaced)
            {
                return;
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A subscriber of {Topic} failed when it was woken")]
    private static partial void LogWakeFailed(ILogger logger, Exception error, string topic);

    private sealed class Subscription(InProcessSignals owner, string topic, Action wake) : IDisposable
    {
        private int disposed;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref disposed, 1) == 0)
            {
                owner.Remove(topic, wake);
            }
        }
    }
}
