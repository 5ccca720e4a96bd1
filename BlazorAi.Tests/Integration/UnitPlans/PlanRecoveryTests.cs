using BlazorAi.Core.Access;
using BlazorAi.Core.Governance;
using BlazorAi.Core.Invocations;
using BlazorAi.Core.Jobs;
using BlazorAi.Core.Persistence;
using BlazorAi.Core.UnitPlans;
using BlazorAi.Core.UnitPlans.Proposals;
using BlazorAi.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace BlazorAi.Tests.Integration.UnitPlans;

public sealed class PlanRecoveryOnSqlite(SqliteTestDatabase database) : PlanRecoveryTests(database), IClassFixture<SqliteTestDatabase>;

public sealed class PlanRecoveryOnPostgres(PostgresTestDatabase database) : PlanRecoveryTests(database), IClassFixture<PostgresTestDatabase>;

/// <summary>What becomes of a plan when its server goes, when policy says no, and when several want one at once.</summary>
public abstract class PlanRecoveryTests(TestDatabase database)
{
    [DatabaseFact]
    public async Task A_server_that_restarts_in_the_middle_goes_on_with_what_is_not_written()
    {
        await using var room = await PlanRoom.OpenAsync(database);
        room.Model.Text = (brief, _) => brief.TaskType == "lesson_plan" && brief.Plan!.LessonNumber > 1 ? null : PlanModel.Good(brief);
        var id = await room.StartAsync();
        await room.WhenAsync(id, p => p.Sections.Count(s => s.State == ProposalSectionState.Written) == 5 && p.Sections.Count(s => s.State == ProposalSectionState.Writing) == 3, "the middle");
        await room.Node.StopAsync(); // in good order, with no time to finish
        var left = await room.ProposalAsync(id);
        Assert.Equal(JobState.Queued, (await room.Node.JobAsync(left.JobId)).State);
        Assert.Equal(InvocationState.Interrupted, (await room.Node.RowAsync(left.RootRequestId!)).State);

        var before = room.Model.Asked.Count;
        room.Model.Text = (brief, _) => PlanModel.Good(brief);
        await using var next = await PlanRoom.StartNodeAsync(database, room.Model);
        var (proposal, job) = await room.EndedAsync(id, next);
        Assert.Equal((JobState.Done, ProposalState.Written), (job.State, proposal.State));
        Assert.Equal(6, room.Model.Asked.Count - before); // three lessons and the last three sections; not the outline, nor what was written
        Assert.Single(await room.NewsAsync());
        Assert.NotEqual(left.RootRequestId, proposal.RootRequestId); // a new attempt, a new root
    }

    [DatabaseFact]
    public async Task A_worker_that_lost_the_job_writes_nothing_more_and_the_next_one_goes_on()
    {
        await using var room = await PlanRoom.OpenAsync(database);
        ScriptedCall? held = null;
        room.Model.Text = (brief, times) => PlanModel.Name(brief) == "lesson 1" && times == 1 ? null : PlanModel.Good(brief);
        room.Model.OnHang = call => held = call;
        var id = await room.StartAsync();
        var proposal = await room.WhenAsync(id, p => p.Sections.Count(s => s.State == ProposalSectionState.Written) >= 7 && held is not null, "all lessons but one");
        await using (var db = room.Node.Get<Database>().OpenSystem(SystemReason.Recovery))
        {
            // As if the worker had stood still for longer than its lease, and another one had taken the job.
            await db.Set<Job>().Where(j => j.Id == proposal.JobId).ExecuteUpdateAsync(set => set
                .SetProperty(j => j.ClaimToken, Guid.NewGuid()).SetProperty(j => j.WorkerId, Guid.NewGuid()).SetProperty(j => j.LeaseUntil, DateTimeOffset.UtcNow - TimeSpan.FromSeconds(1)));
        }

        held!.Say("from the one that lost it");
        held.Finish();
        var (written, job) = await room.EndedAsync(id);
        Assert.Equal((JobState.Done, ProposalState.Written), (job.State, written.State));
        Assert.Single(written.Sections, s => s is { Kind: SectionKind.Lesson, Number: 1 });
        Assert.All(written.Sections, s => Assert.NotEqual("", s.Markdown));
        Assert.Single(await room.NewsAsync());
    }

    [DatabaseFact]
    public async Task Twenty_clicks_start_one_plan_and_all_lead_to_it()
    {
        await using var room = await PlanRoom.OpenAsync(database, settings: ("Jobs:Workers", "0"));
        var wish = await room.WishAsync();
        var starts = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => room.Proposals.StartAsync(room.Teacher, room.Unit, wish))));
        var one = Assert.Single(starts.OfType<PlanStart.Started>());
        Assert.Equal(19, starts.OfType<PlanStart.AlreadyRunning>().Count(r => r.ProposalId == one.ProposalId && r.By == room.Teacher.Name));
        Assert.Single(await room.Proposals.ListAsync(room.Teacher, room.Unit));

        var colleague = await room.School.JoinAsync(room.Node);
        Assert.Equal(one.ProposalId, Assert.IsType<PlanStart.AlreadyRunning>(await room.Proposals.StartAsync(colleague, room.Unit, wish)).ProposalId);
        Assert.Equal(one.ProposalId, (await room.Proposals.FindJobAsync(colleague, room.Unit))!.TargetId);
    }

    [DatabaseFact]
    public async Task What_policy_refuses_is_said_before_the_start()
    {
        await using var room = await PlanRoom.OpenAsync(database, policy =>
        {
            policy.IsEnabled = policy.TaskType != "assessment";
            policy.RequestsPerDay = policy.TaskType == "lesson_plan" ? 3 : policy.RequestsPerDay;
        });
        var wish = await room.WishAsync();
        var refused = Assert.IsType<PlanStart.Refused>(await room.Proposals.StartAsync(room.Teacher, room.Unit, wish));
        Assert.Contains("switched “Assessment” off", refused.Estimate.Refusal, StringComparison.Ordinal);
        wish.Kinds.Remove(SectionKind.Assessment);
        refused = Assert.IsType<PlanStart.Refused>(await room.Proposals.StartAsync(room.Teacher, room.Unit, wish));
        Assert.Contains("needs 4 requests for “Lesson of a whole unit”, and you have 3 of today’s 3 left", refused.Estimate.Refusal, StringComparison.Ordinal);
        wish.LessonCount = 3;
        Assert.Null((await room.Proposals.EstimateAsync(room.Teacher, room.Unit, wish))!.Refusal);
        Assert.IsType<PlanStart.Started>(await room.Proposals.StartAsync(room.Teacher, room.Unit, wish));
    }

    [DatabaseFact]
    public async Task A_quota_that_runs_out_on_the_way_leaves_those_sections_with_the_reason()
    {
        await using var room = await PlanRoom.OpenAsync(database, policy => policy.RequestsPerDay = policy.TaskType == "lesson_plan" ? 4 : policy.RequestsPerDay);
        room.Model.Fail("lesson 1", Core.Generation.GenerationFaults.Stalled, times: 1); // its second try is one too many
        room.Model.Fail("lesson 2", Core.Generation.GenerationFaults.Stalled, times: 1);
        var (proposal, _) = await room.EndedAsync(await room.StartAsync());
        Assert.Equal(ProposalState.Partly, proposal.State);
        Assert.All(proposal.Sections.Where(s => s.State == ProposalSectionState.Failed), s =>
        {
            Assert.Equal(PolicyRules.DailyQuota, s.ErrorCode);
            Assert.Contains("today’s 4 requests", s.ErrorMessage, StringComparison.Ordinal);
        });
        Assert.Equal(2, proposal.Sections.Count(s => s.State == ProposalSectionState.Failed));
    }

    [DatabaseFact]
    public async Task Whoever_may_not_change_units_any_more_has_nothing_written_in_their_name()
    {
        await using var room = await PlanRoom.OpenAsync(database, settings: ("Jobs:Workers", "0"));
        var id = await room.StartAsync();
        await using (var db = room.Node.Get<Database>().Open(room.Teacher))
        {
            (await db.Set<AppUser>().SingleAsync(u => u.Id == room.Teacher.UserId)).Roles = [Roles.Editor];
            await db.SaveChangesAsync();
        }

        await using var worker = await PlanRoom.StartNodeAsync(database, room.Model);
        var (proposal, job) = await room.EndedAsync(id, worker);
        Assert.Equal((JobState.Failed, ProposalState.Failed), (job.State, proposal.State));
        Assert.Contains("you may not change it", job.ErrorMessage, StringComparison.Ordinal);
        Assert.Empty(room.Model.Asked);
    }

    [DatabaseFact]
    public async Task Another_schools_plans_and_editors_see_nothing()
    {
        await using var room = await PlanRoom.OpenAsync(database);
        var proposal = await room.WrittenAsync();
        var stranger = await (await School.OpenAsync(room.Node)).JoinAsync(room.Node, Roles.Admin);
        var editor = await room.School.JoinAsync(room.Node, Roles.Editor);
        var section = proposal.Sections[0];
        foreach (var caller in new[] { stranger, editor })
        {
            Assert.Null(await room.Proposals.FindAsync(caller, proposal.Id));
            Assert.Empty(await room.Proposals.ListAsync(caller, room.Unit));
            Assert.Null(await room.Proposals.EstimateAsync(caller, room.Unit, await room.WishAsync()));
            Assert.IsType<PlanStart.NotFound>(await room.Proposals.StartAsync(caller, room.Unit, await room.WishAsync()));
            Assert.False(await room.Proposals.ResumeAsync(caller, proposal.Id));
            Assert.False(await room.Proposals.RetrySectionAsync(caller, proposal.Id, section.Id));
            Assert.IsType<ReviewOutcome.NotFound>(await room.Review.AcceptAsync(caller, proposal.Id, section.Id, section.Version));
            Assert.IsType<ReviewOutcome.NotFound>(await room.Review.SetRejectedAsync(caller, proposal.Id, section.Id, rejected: true));
            Assert.Null(await room.Review.EditAsync(caller, proposal.Id, section.Id, section.Version, "theirs"));
            Assert.Equal(new AcceptedAll(0, 0), await room.Review.AcceptAllAsync(caller, proposal.Id));
        }

        Assert.All((await room.ProposalAsync(proposal.Id)).Sections, s => Assert.Equal(ProposalSectionState.Written, s.State));
    }

    [DatabaseFact]
    public async Task The_estimate_counts_requests_tokens_and_money_at_the_prices_of_now()
    {
        await using var room = await PlanRoom.OpenAsync(database, settings:
        [
            ("Ai:Providers:main:Endpoint", "http://127.0.0.1:9/v1"), ("Ai:Providers:main:ChatModel", "m"), ("Ai:Providers:main:DisplayName", "Main"),
            ("Ai:Providers:main:Prices:Currency", "EUR"), ("Ai:Providers:main:Prices:InputPerMillionTokens", "2"), ("Ai:Providers:main:Prices:OutputPerMillionTokens", "10"),
        ]);
        var wish = await room.WishAsync();
        var estimate = (await room.Proposals.EstimateAsync(room.Teacher, room.Unit, wish))!;
        Assert.Equal((12, 4), (estimate.Requests, estimate.Lines.Single(l => l.Label == "Lesson of a whole unit").Requests));
        Assert.Equal(["Main, m"], estimate.Writers);
        Assert.InRange(estimate.OutputTokens, 5_000, 12_000);
        Assert.Equal(((estimate.InputTokens * 2m) + (estimate.OutputTokens * 10m)) / 1_000_000, estimate.Cost!.Amount);
        Assert.Equal("EUR", estimate.Cost.Currency);

        // It counts what will be asked: the parts that the job then asks for.
        var proposal = await room.WrittenAsync(wish);
        Assert.Equal(estimate.Requests, room.Model.Asked.Count);
        Assert.Equal(11, proposal.Sections.Count);
        wish.LessonCount = 60;
        Assert.True((await room.Proposals.EstimateAsync(room.Teacher, room.Unit, wish))!.Cost!.Amount > estimate.Cost.Amount * 4);
    }
}
