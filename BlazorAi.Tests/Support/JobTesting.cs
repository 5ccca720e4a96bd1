using System.Collections.Concurrent;
using BlazorAi.Core.Access;
using BlazorAi.Core.Jobs;
using BlazorAi.Core.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BlazorAi.Tests.Support;

/// <summary>What test jobs work from.</summary>
internal sealed record TestPayload(string Text);

/// <summary>Runs test jobs as a test says. Without a script a job is done at once.</summary>
internal sealed class TestHandler : IJobHandler<TestPayload>
{
    public const string Kind = "test";
    private readonly ConcurrentQueue<JobContext<TestPayload>> started = new();

    /// <summary>What an attempt does.</summary>
    public Func<JobContext<TestPayload>, CancellationToken, Task<JobOutcome>> Run { get; set; } = (_, _) => Task.FromResult(JobOutcome.Nothing);

    /// <summary>What is kept of a job that ends without its handler.</summary>
    public Func<JobRow<TestPayload?>, JobEnd, Task<JobOutcome>> Abandon { get; set; } = (_, _) => Task.FromResult(JobOutcome.Nothing);

    /// <summary>Attempts begun, in order.</summary>
    public IReadOnlyList<JobContext<TestPayload>> Started => [.. started];

    public Task<JobOutcome> RunAsync(JobContext<TestPayload> job, CancellationToken cancellationToken)
    {
        started.Enqueue(job);
        return Run(job, cancellationToken);
    }

    public Task<JobOutcome> AbandonAsync(JobRow<TestPayload?> job, JobEnd end, CancellationToken cancellationToken) => Abandon(job, end);
}

/// <summary>Jobs of the test kind on a node.</summary>
internal static class JobTesting
{
    private static readonly (string Key, string Value)[] Quick =
    [
        ("Jobs:Poll", "00:00:00.050"), ("Jobs:BackoffBase", "00:00:00.010"), ("Jobs:BackoffCap", "00:00:00.050"), ("Jobs:CancelGrace", "00:00:00.300"), ("Jobs:DrainTime", "00:00:05"),
    ];

    /// <summary>A node with the test kind; its waits are short.</summary>
    public static TestNode Build(TestDatabase database, JobKindOptions? kind = null, Action<IServiceCollection>? change = null, params (string Key, string Value)[] settings) =>
        TestNode.Build(database, change: Change(kind, change), settings: With(settings));

    /// <summary>The same, running.</summary>
    public static Task<TestNode> StartAsync(TestDatabase database, JobKindOptions? kind = null, Action<IServiceCollection>? change = null, params (string Key, string Value)[] settings) =>
        TestNode.StartAsync(database, change: Change(kind, change), settings: With(settings));

    public static TestHandler Handler(this TestNode node) => node.Get<TestHandler>();

    public static JobQueue Jobs(this TestNode node) => node.Get<JobQueue>();

    /// <summary>A person of a new school, with an account.</summary>
    public static async Task<Caller> PersonAsync(this TestNode node, string role = Roles.Teacher)
    {
        var school = await School.OpenAsync(node);
        return await school.JoinAsync(node, role);
    }

    public static JobRequest<TestPayload> Request(string text = "work", string? key = null) => new(TestHandler.Kind, "Test job: " + text, new(text)) { UniqueKey = key };

    public static async Task<Guid> EnqueueAsync(this TestNode node, Caller caller, string text = "work", string? key = null) =>
        (await node.Jobs().EnqueueAsync(caller, Request(text, key))).JobId;

    public static async Task<Job> JobAsync(this TestNode node, Guid id)
    {
        await using var db = node.Get<Database>().OpenSystem(SystemReason.Recovery);
        return await db.Set<Job>().AsNoTracking().SingleAsync(j => j.Id == id);
    }

    /// <summary>Waits until a job's row is as it should be.</summary>
    public static async Task<Job> JobWhenAsync(this TestNode node, Guid id, Func<Job, bool> condition, string what)
    {
        var row = await node.JobAsync(id);
        await Conditions.TrueAsync(async () => condition(row = await node.JobAsync(id)), what + " of " + row.State);
        return row;
    }

    /// <summary>Waits until a job has ended.</summary>
    public static Task<Job> JobEndedAsync(this TestNode node, Guid id) =>
        node.JobWhenAsync(id, j => j.State is JobState.Done or JobState.Failed or JobState.Cancelled, "the end");

    private static (string Key, string Value)[] With((string Key, string Value)[] settings) =>
        [.. Quick.Where(q => settings.All(s => s.Key != q.Key)), .. settings];

    private static Action<IServiceCollection> Change(JobKindOptions? kind, Action<IServiceCollection>? change) => services =>
    {
        services.AddJobHandler<TestPayload, TestHandler>(TestHandler.Kind, kind ?? new JobKindOptions { MaxAttempts = 3 });
        change?.Invoke(services);
    };
}
