using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace BlazorAi.Core.Signals;

/// <summary>Signals between nodes by PostgreSQL's LISTEN and NOTIFY, over one connection that is held open and reopened when it falls.</summary>
public sealed partial class PostgresSignals(NpgsqlDataSource dataSource, TimeProvider time, ILogger<PostgresSignals> logger) : BackgroundService, ISignals
{
    private const string Channel = "blazorai";
    private static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan SilenceLimit = TimeSpan.FromSeconds(30);

    private readonly InProcessSignals local = new();

    /// <inheritdoc />
    public IDisposable Subscribe(string topic, Action wake) => local.Subscribe(topic, wake);

    /// <inheritdoc />
    public ValueTask PublishAsync(string topic, CancellationToken cancellationToken = default) => PublishAsync([topic], cancellationToken);

    /// <inheritdoc />
    /// <remarks>One statement, and so one round trip and one notification lock, however many topics.</remarks>
    public async ValueTask PublishAsync(IReadOnlyCollection<string> topics, CancellationToken cancellationToken = default)
    {
        if (topics.Count == 0)
        {
            return;
        }

        await local.PublishAsync(topics, cancellationToken); // this node need not wait for its own notification to come back
        try
        {
            await using var command = dataSource.CreateCommand("SELECT pg_notify($1, topic) FROM unnest($2) AS topic");
            command.Parameters.Add(new() { Value = Channel });
            command.Parameters.Add(new() { Value = topics.ToArray() });
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
        catch (Exception error) when (!cancellationToken.IsCancellationRequested)
        {
            LogPublishFailed(error, topics.Count, topics.First()); // the commit stands; other nodes find it by their slow poll
        }
    }

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await ListenAsync(stoppingToken);
            }
            catch (Exception error) when (!stoppingToken.IsCancellationRequested)
            {
                // Whatever it was: this service must not end, and the host with it.
                LogListenFailed(error);
                await Task.Delay(RetryDelay, time, stoppingToken);
            }
        }
    }

    private async Task ListenAsync(CancellationToken stoppingToken)
    {
        await using var connection = await dataSource.OpenConnectionAsync(stoppingToken);
        connection.Notification += (_, notification) => local.Wake(notification.Payload);
        await using (var command = new NpgsqlCommand($"LISTEN {Channel}", connection))
        {
            await command.ExecuteNonQueryAsync(stoppingToken);
        }

        local.WakeAll(); // what was signalled while nobody listened
        while (true)
        {
            if (!await connection.WaitAsync(SilenceLimit, stoppingToken))
            {
                // A connection that a firewall forgot, or whose server lost its power, stays silent for ever: only a question shows it.
                await using var question = new NpgsqlCommand("SELECT 1", connection);
                await question.ExecuteNonQueryAsync(stoppingToken);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Could not signal {Count} topics ({Topic}) to other nodes; they will find them by polling")]
    private partial void LogPublishFailed(Exception error, int count, string topic);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The connection that listens for signals fell; opening another")]
    private partial void LogListenFailed(Exception error);
}
