using BlazorAi.Core.Jobs;

namespace BlazorAi.Tests.Support.Chaos;

/// <summary>How a scenario went: figures for the records, and whatever is wrong.</summary>
internal sealed record ChaosReport(string Figures, IReadOnlyList<string> Wrong);

/// <summary>
/// Processes that are killed, frozen and told to stop at random moments. The tests run a few rounds of each, bench/ runs many.
/// </summary>
internal static class ChaosScenarios
{
    private static readonly (string Key, string Value)[] Unlucky = [("Jobs:MaxLosses", "10000")];
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(2);

    /// <summary>SIGKILL at random points under load, with two workers on one database.</summary>
    public static async Task<ChaosReport> KillAsync(TestDatabase database, int kills, Random random)
    {
        await using var rig = await ChaosRig.OpenAsync(database, spares: 1, [.. Unlucky, ("Jobs:Workers", "4")]);
        List<JobHostProcess> workers = [await rig.WorkerAsync(), await rig.WorkerAsync()];
        List<Guid> jobs = [];
        for (var kill = 0; kill < kills; kill++)
        {
            for (var i = 0; i < 12; i++)
            {
                jobs.Add(await rig.EnqueueAsync(ChaosMode.Work, random.Next(60)));
            }

            await Task.Delay(random.Next(20, 250)); // the random point itself
            var victim = random.Next(workers.Count);
            workers[victim].Signal(Posix.Killed);
            await workers[victim].ExitAsync();
            workers[victim] = await rig.WorkerAsync();
        }

        await rig.AllEndedAsync(jobs, Long);
        var (attempts, losses) = await rig.SumsAsync();
        return new($"{kills} kills, {jobs.Count} jobs, {attempts} attempts, {losses} of them lost with their process", await rig.WrongAsync(jobs));
    }

    /// <summary>SIGSTOP past the lease, then SIGCONT: the resumed worker tries everything that a worker can write.</summary>
    public static async Task<ChaosReport> FreezeAsync(TestDatabase database, int rounds, Random random)
    {
        await using var rig = await ChaosRig.OpenAsync(database, spares: 0, [.. Unlucky, ("Jobs:Lease", "00:00:00.200"), ("Jobs:Workers", "2")]);
        JobHostProcess[] workers = [await rig.WorkerAsync(), await rig.WorkerAsync()];
        List<Guid> jobs = [];
        List<string> wrong = [];
        for (var round = 0; round < rounds; round++)
        {
            var id = await rig.EnqueueAsync(ChaosMode.Hold);
            jobs.Add(id);
            var holding = await Task.WhenAny(workers.Select(w => HoldsAsync(w, id)));
            var frozen = await holding;
            await Task.Delay(random.Next(30)); // anywhere between two heartbeats
            await FreezeUntilLostAsync(rig, frozen, id);
            frozen.Say(id.ToString());
            var said = await frozen.SaysAsync($"stale {id} ");
            if (!said.EndsWith(" 0", StringComparison.Ordinal))
            {
                wrong.Add("A frozen worker wrote: " + said);
            }
        }

        await rig.AllEndedAsync(jobs, Long);
        foreach (var id in jobs)
        {
            if (await rig.JobAsync(id) is not { State: JobState.Done } || await rig.EffectsAsync(id) != 1)
            {
                wrong.Add($"{id}: {(await rig.JobAsync(id)).State}, {await rig.EffectsAsync(id)} effects");
            }
        }

        return new($"{rounds} rounds, six writes tried in each, {wrong.Count} went through", wrong);
    }

    /// <summary>SIGKILL between the business write and the commit.</summary>
    public static async Task<ChaosReport> CommitAsync(TestDatabase database, int kills, Random random)
    {
        await using var rig = await ChaosRig.OpenAsync(database, spares: 2, [.. Unlucky, ("Jobs:Lease", "00:00:00.500")]);
        var worker = await rig.WorkerAsync();
        var (before, after) = (0, 0);
        List<Guid> jobs = [];
        List<string> wrong = [];
        for (var kill = 0; kill < kills; kill++)
        {
            // A third is surely before the commit; the others race it.
            var id = await rig.EnqueueAsync(ChaosMode.Commit, kill % 3 == 0 ? 60_000 : random.Next(4));
            jobs.Add(id);
            await worker.SaysAsync($"written {id}");
            await Task.Delay(random.Next(40)); // attempts write their first row, news and commit in some 20 ms
            worker.Signal(Posix.Killed);
            await worker.ExitAsync();
            var (state, effects) = ((await rig.JobAsync(id)).State, await rig.EffectsAsync(id));
            _ = state == JobState.Done ? after++ : before++;
            if ((state == JobState.Done) != (effects == 1) || effects > 1)
            {
                wrong.Add($"{id}: {state} with {effects} effects");
            }

            worker = await rig.WorkerAsync();
        }

        await rig.AllEndedAsync(jobs, Long);
        return new($"{kills} kills: {before} before the commit, {after} after it", [.. wrong, .. await rig.WrongAsync(jobs)]);
    }

    /// <summary>A job that kills its process, among healthy ones. Whoever dies is started again.</summary>
    public static async Task<ChaosReport> PoisonAsync(TestDatabase database, int healthyCount)
    {
        await using var rig = await ChaosRig.OpenAsync(database, spares: 1, ("Jobs:Workers", "4"));
        List<Guid> healthy = [];
        for (var i = 0; i < healthyCount / 2; i++)
        {
            healthy.Add(await rig.EnqueueAsync(ChaosMode.Work, 5));
        }

        var poison = await rig.EnqueueAsync(ChaosMode.Die);
        while (healthy.Count < healthyCount)
        {
            healthy.Add(await rig.EnqueueAsync(ChaosMode.Work, 5));
        }

        var worker = await rig.WorkerAsync();
        var deaths = 0;
        var ended = rig.AllEndedAsync([.. healthy, poison], Long);
        while (await Task.WhenAny(ended, worker.ExitAsync()) != ended)
        {
            deaths++;
            worker = await rig.WorkerAsync();
        }

        await ended;
        var job = await rig.JobAsync(poison);
        List<string> wrong = await rig.WrongAsync(healthy);
        if ((job.State, job.ErrorCode, deaths) != (JobState.Failed, JobErrors.WorkerLost, 3))
        {
            wrong.Add($"the one that kills: {job.State}, {job.ErrorCode}, after {deaths} deaths");
        }

        return new($"{deaths} deaths; it failed with “{job.ErrorMessage}” while {healthy.Count} healthy ones finished", wrong);
    }

    /// <summary>SIGTERM five times, with one job that finishes in the drain time, one that does not and one that waits.</summary>
    public static async Task<ChaosReport> TerminateAsync(TestDatabase database)
    {
        await using var rig = await ChaosRig.OpenAsync(database, spares: 0, ("Jobs:Workers", "2"), ("Jobs:DrainTime", "00:00:01.5"));
        var worker = await rig.WorkerAsync();
        Guid[] jobs = [await rig.EnqueueAsync(ChaosMode.Wait, 500), await rig.EnqueueAsync(ChaosMode.Wait, 600_000), await rig.EnqueueAsync(ChaosMode.Wait, 1)];
        await worker.SaysAsync($"started {jobs[0]}");
        await worker.SaysAsync($"started {jobs[1]}");
        var clock = System.Diagnostics.Stopwatch.StartNew();
        for (var i = 0; i < 5; i++)
        {
            worker.Signal(Posix.Terminate);
            await Task.Delay(50);
        }

        var code = await worker.ExitAsync();
        var took = clock.Elapsed;
        var rows = new[] { await rig.JobAsync(jobs[0]), await rig.JobAsync(jobs[1]), await rig.JobAsync(jobs[2]) };
        List<string> wrong = [];
        (JobState, int, Guid?)[] found = [.. rows.Select(r => (r.State, r.Attempts, r.State == JobState.Queued ? r.ClaimToken : null))];
        (JobState, int, Guid?)[] wanted = [(JobState.Done, 1, null), (JobState.Queued, 0, null), (JobState.Queued, 0, null)];
        if (!found.SequenceEqual(wanted) || code != 0 || took > TimeSpan.FromSeconds(10) || worker.HasSaid($"started {jobs[2]}"))
        {
            wrong.Add($"exit code {code} after {took}: {string.Join(", ", found)}");
        }

        return new($"gone {took.TotalSeconds:0.0} s after the first of five, with a drain time of 1.5 s", wrong);
    }

    private static async Task<JobHostProcess> HoldsAsync(JobHostProcess worker, Guid id)
    {
        await worker.SaysAsync($"holding {id}");
        return worker;
    }

    /// <summary>
    /// Freezes it until another one has the job. One that was frozen in the middle of a write keeps the others from writing (SQLite has one
    /// writer): it is let go for a moment and frozen again.
    /// </summary>
    private static async Task FreezeUntilLostAsync(ChaosRig rig, JobHostProcess frozen, Guid id)
    {
        var claim = (await rig.JobAsync(id)).ClaimToken;
        while (true)
        {
            frozen.Signal(Posix.Stop);
            using var limit = new CancellationTokenSource(Soon);
            while (!limit.IsCancellationRequested && (await rig.JobAsync(id)).Losses == 0)
            {
                await Task.Delay(10, CancellationToken.None);
            }

            var lost = await rig.JobAsync(id) is var job && job.ClaimToken != claim && job.Losses > 0;
            frozen.Signal(Posix.Continue);
            if (lost)
            {
                return;
            }

            await Task.Delay(20); // until it has left its transaction
        }
    }
}
