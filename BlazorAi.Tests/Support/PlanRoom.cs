using System.Collections.Concurrent;
using BlazorAi.Core.Access;
using BlazorAi.Core.Generation.Prompts;
using BlazorAi.Core.Governance;
using BlazorAi.Core.Jobs;
using BlazorAi.Core.Notifications;
using BlazorAi.Core.Persistence;
using BlazorAi.Core.UnitPlans;
using BlazorAi.Core.UnitPlans.Proposals;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace BlazorAi.Tests.Support;

/// <summary>A node, a teacher with an empty unit of four lessons, and a model that answers the parts of a plan.</summary>
internal sealed class PlanRoom : IAsyncDisposable
{
    private static readonly (string Key, string Value)[] Quick =
    [
        ("Jobs:Poll", "00:00:00.050"), ("Jobs:BackoffBase", "00:00:00.010"), ("Jobs:BackoffCap", "00:00:00.050"), ("Jobs:DrainTime", "00:00:00"),
        ("UnitPlans:RetryPause", "00:00:00"), ("Invocations:Heartbeat", "00:00:00.100"), ("Invocations:FollowPoll", "00:00:00.100"),
    ];

    public required TestNode Node { get; init; }

    public required PlanModel Model { get; init; }

    public required School School { get; init; }

    public required Caller Teacher { get; init; }

    public required Guid Unit { get; init; }

    public PlanProposals Proposals => Node.Get<PlanProposals>();

    public PlanReview Review => Node.Get<PlanReview>();

    public Core.UnitPlans.UnitPlans Units => Node.Get<Core.UnitPlans.UnitPlans>();

    public static async Task<PlanRoom> OpenAsync(TestDatabase database, Action<AiTaskPolicy>? change = null, params (string Key, string Value)[] settings)
    {
        var model = new PlanModel();
        var node = await StartNodeAsync(database, model, settings);
        var school = await School.OpenAsync(node, change: change);
        var teacher = await school.JoinAsync(node);
        var unit = await node.Get<Core.UnitPlans.UnitPlans>().CreateAsync(teacher, new() { Title = "Volcanoes", Subject = "Geography", YearGroup = "Year 5", Weeks = 2, LessonsPerWeek = 2 });
        return new() { Node = node, Model = model, School = school, Teacher = teacher, Unit = unit };
    }

    /// <summary>Another node on the same database, or the same one after a restart.</summary>
    public static Task<TestNode> StartNodeAsync(TestDatabase database, PlanModel model, params (string Key, string Value)[] settings) =>
        TestNode.StartAsync(database, model.Model, settings: [.. Quick, .. settings]);

    public async Task<UnitPlan> UnitAsync() => (await Units.FindAsync(Teacher, Unit))!;

    public async Task<PlanSection> SectionAsync(SectionKind kind, int position = 1) => (await UnitAsync()).Sections.Single(s => s.Kind == kind && s.Position == position);

    /// <summary>Writes into a section of the unit, as a person.</summary>
    public async Task WriteAsync(SectionKind kind, string text, int position = 1, Caller? who = null)
    {
        var section = await SectionAsync(kind, position);
        Assert.IsType<SectionChange.Saved>(await Node.Get<SectionEditor>().SaveAsync(who ?? Teacher, section.Id, section.Version, text));
    }

    public async Task<PlanWish> WishAsync() => PlanWish.For(await UnitAsync());

    public async Task<Guid> StartAsync(PlanWish? wish = null) =>
        Assert.IsType<PlanStart.Started>(await Proposals.StartAsync(Teacher, Unit, wish ?? await WishAsync())).ProposalId;

    public async Task<PlanProposal> ProposalAsync(Guid id, TestNode? node = null) => (await (node ?? Node).Get<PlanProposals>().FindAsync(Teacher, id))!;

    public async Task<PlanProposal> WhenAsync(Guid id, Func<PlanProposal, bool> condition, string what, TestNode? node = null)
    {
        var proposal = await ProposalAsync(id, node);
        await Conditions.TrueAsync(async () => condition(proposal = await ProposalAsync(id, node)), what);
        return proposal;
    }

    /// <summary>Waits until the job that writes a proposal has ended, and the proposal with it.</summary>
    public async Task<(PlanProposal Proposal, Job Job)> EndedAsync(Guid id, TestNode? node = null)
    {
        var job = await (node ?? Node).JobEndedAsync((await ProposalAsync(id, node)).JobId);
        return (await ProposalAsync(id, node), job);
    }

    /// <summary>A proposal that is written.</summary>
    public async Task<PlanProposal> WrittenAsync(PlanWish? wish = null)
    {
        var (proposal, job) = await EndedAsync(await StartAsync(wish));
        Assert.Equal((JobState.Done, ProposalState.Written), (job.State, proposal.State));
        return proposal;
    }

    public async Task<IReadOnlyList<Notification>> NewsAsync()
    {
        await using var db = Node.Get<Database>().Open(Teacher);
        return await db.Set<Notification>().AsNoTracking().Where(n => n.UserId == Teacher.UserId).OrderBy(n => n.Id).ToListAsync();
    }

    public async ValueTask DisposeAsync()
    {
        // Tests share a database: a job that is left would be done by the next test's node.
        foreach (var job in await Node.Jobs().ListAsync(Teacher, new() { States = [JobState.Queued, JobState.Running] }))
        {
            await Node.Jobs().CancelAsync(Teacher, job.Id);
            if (job.State == JobState.Running)
            {
                await Node.JobEndedAsync(job.Id);
            }
        }

        await Node.DisposeAsync();
    }
}

/// <summary>Answers each part of a plan as a test says: by default an outline in the form that is asked for, and a line of text.</summary>
internal sealed class PlanModel
{
    private readonly ConcurrentQueue<TeachingBrief> asked = new();
    private int running;

    public PlanModel() => Model = new() { Answer = call => _ = AnswerAsync(call) };

    public ScriptedModel Model { get; }

    /// <summary>Every part that was asked for, in order.</summary>
    public IReadOnlyList<TeachingBrief> Asked => [.. asked];

    /// <summary>The most parts that were being written at one moment.</summary>
    public int MostAtOnce { get; private set; }

    /// <summary>What a part is answered; null hangs. Gets the brief and how often this part was asked for, from 1.</summary>
    public Func<TeachingBrief, int, string?> Text { get; set; } = (brief, _) => Good(brief);

    /// <summary>Called with a part that hangs, after its first word.</summary>
    public Action<ScriptedCall>? OnHang { get; set; }

    /// <summary>Cancelled calls, so far.</summary>
    public int HungUp { get; private set; }

    public static string Name(TeachingBrief brief) => brief.Plan?.LessonNumber is { } number ? $"lesson {number}" : brief.TaskType;

    public static string Good(TeachingBrief brief) => brief.TaskType == "unit_outline"
        ? string.Join('\n', Enumerable.Range(1, brief.Plan!.LessonCount).Select(n => $"{n}. **Title {n}** – Pupils can do thing {n}."))
        : $"Text of {Name(brief)}.";

    /// <summary>Makes a part fail with a fault, as often as is said.</summary>
    public void Fail(string name, Core.Generation.GenerationFault fault, int times = int.MaxValue) => Failing[name] = (fault, times);

    public Dictionary<string, (Core.Generation.GenerationFault Fault, int Times)> Failing { get; } = [];

    private async Task AnswerAsync(ScriptedCall call)
    {
        var brief = (TeachingBrief)call.Options!.AdditionalProperties![GenerationBrief.PropertyName]!;
        asked.Enqueue(brief);
        MostAtOnce = Math.Max(MostAtOnce, Interlocked.Increment(ref running));
        await Task.Yield();
        var times = asked.Count(b => Name(b) == Name(brief) && b.UnitTitle == brief.UnitTitle);
        if (Failing.TryGetValue(Name(brief), out var failing) && times <= failing.Times)
        {
            Interlocked.Decrement(ref running);
            call.Fail(new Core.Generation.GenerationException(failing.Fault));
        }
        else if (Text(brief, times) is { } text)
        {
            Interlocked.Decrement(ref running);
            call.Say(text);
            call.Finish();
        }
        else
        {
            call.Say("Half ");
            call.Token.Register(() =>
            {
                HungUp++;
                Interlocked.Decrement(ref running);
            });
            OnHang?.Invoke(call);
        }
    }
}
