using BlazorAi.Core.Access;
using BlazorAi.Core.Jobs;
using BlazorAi.Core.Notifications;
using BlazorAi.Core.Persistence;
using BlazorAi.Tests.JobHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BlazorAi.Tests.Support.Chaos;

/// <summary>A database, workers in processes of their own on it with spares at hand, and what came of their jobs.</summary>
internal sealed class ChaosRig : IAsyncDisposable
{
    private readonly List<JobHostProcess> all = [];
    private readonly Queue<JobHostProcess> spares = new();
    private readonly Dictionary<string, string?> settings;
    private readonly TestNode node;
    private readonly int spareCount;
    private Caller caller = null!;

    private ChaosRig(TestDatabase database, int spareCount, (string Key, string Value)[] more)
    {
        this.spareCount = spareCount;
        settings = new(database.Settings)
        {
            ["Jobs:Lease"] = "00:00:01",
            ["Jobs:Poll"] = "00:00:00.050",
            ["Jobs:BackoffBase"] = "00:00:00.010",
            ["Jobs:BackoffCap"] = "00:00:00.100",
        };
        foreach (var (key, value) in more)
        {
            settings[key] = value;
        }

        node = TestNode.Build(database, change: services =>
        {
            services.AddSingleton<Gates>();
            services.AddChaosKind();
        });
    }

    /// <summary>Makes the table of effects and a person, and starts the spares.</summary>
    public static async Task<ChaosRig> OpenAsync(TestDatabase database, int spares, params (string Key, string Value)[] settings)
    {
        var rig = new ChaosRig(database, spares, settings);
        rig.caller = await (await School.OpenAsync(rig.node)).JoinAsync(rig.node);
        await using var db = rig.node.Get<Database>().OpenSystem(SystemReason.Setup);
        await db.Database.ExecuteSqlRawAsync("""CREATE TABLE IF NOT EXISTS "ChaosEffects" ("JobId" text NOT NULL, "Process" integer NOT NULL)""");
        rig.Refill();
        return rig;
    }

    /// <summary>A worker that runs, out of the spares.</summary>
    public async Task<JobHostProcess> WorkerAsync()
    {
        var host = spares.Count > 0 ? spares.Dequeue() : Start();
        await host.RunAsync();
        Refill();
        return host;
    }

    public async Task<Guid> EnqueueAsync(ChaosMode mode, int milliseconds = 0) =>
        (await node.Jobs().EnqueueAsync(caller, new JobRequest<ChaosPayload>(ChaosJobs.Kind, mode.ToString(), new(mode, milliseconds)))).JobId;

    public Task<Job> JobAsync(Guid id) => node.JobAsync(id);

    /// <summary>Waits until all of the jobs have ended.</summary>
    public async Task AllEndedAsync(IReadOnlyCollection<Guid> ids, TimeSpan atMost)
    {
        using var limit = new CancellationTokenSource(atMost);
        while (await CountAsync(j => j.State == JobState.Queued || j.State == JobState.Running) is var left && left > 0)
        {
            if (limit.IsCancellationRequested)
            {
                throw new TimeoutException($"{left} of {ids.Count} jobs have not ended after {atMost}.");
            }

            await Task.Delay(50, CancellationToken.None);
        }
    }

    /// <summary>The effects of a job.</summary>
    public async Task<int> EffectsAsync(Guid id)
    {
        await using var db = node.Get<Database>().OpenSystem(SystemReason.Setup);
        return await db.Database.SqlQuery<int>($"""SELECT CAST(COUNT(*) AS INTEGER) AS "Value" FROM "ChaosEffects" WHERE "JobId" = {id.ToString()}""").SingleAsync();
    }

    /// <summary>
    /// What is wrong with jobs that should all be done: one that is not, an effect or a notification that is missing or there twice.
    /// </summary>
    public async Task<List<string>> WrongAsync(IReadOnlyCollection<Guid> ids)
    {
        await using var db = node.Get<Database>().OpenSystem(SystemReason.Setup);
        var jobs = await db.Set<Job>().AsNoTracking().Where(j => j.UserId == caller.UserId).ToDictionaryAsync(j => j.Id);
        var effects = (await db.Database.SqlQuery<string>($"""SELECT "JobId" AS "Value" FROM "ChaosEffects" """).ToListAsync()).CountBy(id => id).ToDictionary();
        var news = (await db.Set<Notification>().Where(n => n.UserId == caller.UserId).Select(n => n.SourceId).ToListAsync()).CountBy(id => id!.Value).ToDictionary();
        return
        [
            .. from id in ids
               let job = jobs.GetValueOrDefault(id)
               let effect = effects.GetValueOrDefault(id.ToString())
               let told = news.GetValueOrDefault(id)
               where job?.State != JobState.Done || effect != 1 || told != 1
               select $"{id}: {job?.State.ToString() ?? "lost"}, {effect} effects, {told} notifications, {job?.Attempts} attempts, {job?.ErrorCode}",
        ];
    }

    /// <summary>Attempts begun and workers lost, over all jobs.</summary>
    public async Task<(int Attempts, int Losses)> SumsAsync()
    {
        await using var db = node.Get<Database>().OpenSystem(SystemReason.Setup);
        var mine = db.Set<Job>().Where(j => j.UserId == caller.UserId);
        return (await mine.SumAsync(j => j.Attempts), await mine.SumAsync(j => j.Losses));
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var host in all)
        {
            await host.DisposeAsync();
        }

        await node.DisposeAsync();
    }

    private async Task<int> CountAsync(System.Linq.Expressions.Expression<Func<Job, bool>> which)
    {
        await using var db = node.Get<Database>().OpenSystem(SystemReason.Setup);
        return await db.Set<Job>().Where(j => j.UserId == caller.UserId).CountAsync(which);
    }

    private void Refill()
    {
        while (spares.Count < spareCount)
        {
            spares.Enqueue(Start());
        }
    }

    private JobHostProcess Start()
    {
        var host = JobHostProcess.Start(settings);
        all.Add(host);
        return host;
    }
}
