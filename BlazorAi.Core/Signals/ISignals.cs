namespace BlazorAi.Core.Signals;

/// <summary>
/// Wakes whoever waits for a topic. A signal carries no payload and may be lost: whoever is woken reads the database, and
/// every waiter also polls slowly. Publish after the commit that made the news.
/// </summary>
public interface ISignals
{
    /// <summary>Calls <paramref name="wake"/> at every signal of the topic until the result is disposed. It must not block.</summary>
    IDisposable Subscribe(string topic, Action wake);

    /// <summary>Wakes the topic's subscribers on every node. Never fails: a signal that cannot be sent is lost, and the pollers find the news.</summary>
    ValueTask PublishAsync(string topic, CancellationToken cancellationToken = default);

    /// <summary>As <see cref="PublishAsync(string, CancellationToken)"/>, for several topics at once.</summary>
    ValueTask PublishAsync(IReadOnlyCollection<string> topics, CancellationToken cancellationToken = default);
}
