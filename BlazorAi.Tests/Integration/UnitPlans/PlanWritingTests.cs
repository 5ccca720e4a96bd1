using BlazorAi.Core.Access;
using BlazorAi.Core.Generation;
using BlazorAi.Core.Governance;
using BlazorAi.Core.Invocations;
using BlazorAi.Core.Jobs;
using BlazorAi.Core.UnitPlans;
using BlazorAi.Core.UnitPlans.Proposals;
using BlazorAi.Tests.Support;
using Xunit;

namespace BlazorAi.Tests.Integration.UnitPlans;

public sealed class PlanWritingOnSqlite(SqliteTestDatabase database) : PlanWritingTests(database), IClassFixture<SqliteTestDatabase>;

public sealed class PlanWritingOnPostgres(PostgresTestDatabase database) : PlanWritingTests(database), IClassFixture<PostgresTestDatabase>;

/// <summary>A job writes a plan, section by section.</summary>
public abstract class PlanWritingTests(TestDatabase database)
{
    private static readonly string[] First = ["overview", "essential_questions", "learning_objectives", "standards"];

    [DatabaseFact]
    public async Task The_outline_comes_first_then_what_lessons_build_on_then_lessons_then_the_rest()
    {
        await using var room = await PlanRoom.OpenAsync(database);
        var wish = await room.WishAsync();
        (wish.Focus, wish.Constraints) = ("living near a volcano", "45 minutes a lesson");
        var proposal = await room.WrittenAsync(wish);
        var names = room.Model.Asked.Select(PlanModel.Name).ToList();
        Assert.Equal("unit_outline", names[0]);
        Assert.Equal(First.Order(), names.Skip(1).Take(4).Order());
        Assert.Equal(["lesson 1", "lesson 2", "lesson 3", "lesson 4"], names.Skip(5).Take(4).Order());
        Assert.Equal(["assessment", "differentiation", "resources"], names.Skip(9).Order());
        Assert.InRange(room.Model.MostAtOnce, 1, 3);

        // Each part gets the outline and what stands before it, and all the same wishes.
        Assert.All(room.Model.Asked, b => Assert.Equal(("living near a volcano", "45 minutes a lesson", 4), (b.Plan!.Focus, b.Plan.Constraints, b.Plan.LessonCount)));
        Assert.All(room.Model.Asked.Skip(1), b => Assert.Equal(["Title 1", "Title 2", "Title 3", "Title 4"], b.Plan!.Outline.Select(l => l.Title)));
        var lesson = room.Model.Asked.First(b => b.Plan!.LessonNumber == 2);
        Assert.Equal(First.Select(f => $"Text of {f}.").Order(), lesson.Plan!.Sections.Select(s => s.Markdown).Order());
        Assert.Equal(8, room.Model.Asked.First(b => b.TaskType == "assessment").Plan!.Sections.Count);

        Assert.All(proposal.Sections, s => Assert.Equal((ProposalSectionState.Written, ""), (s.State, s.BaseMarkdown)));
        Assert.Equal(["Title 1", "Title 2", "Title 3", "Title 4"], proposal.Sections.Where(s => s.Kind == SectionKind.Lesson).Select(s => s.Title));
        Assert.Equal("Text of lesson 3.", proposal.Sections.Single(s => s is { Kind: SectionKind.Lesson, Number: 3 }).Markdown);
        Assert.All((await room.UnitAsync()).Sections, s => Assert.Equal("", s.Markdown)); // nothing before somebody accepts
    }

    [DatabaseFact]
    public async Task The_plan_can_be_followed_part_by_part_and_its_end_is_news()
    {
        await using var room = await PlanRoom.OpenAsync(database);
        var proposal = await room.WrittenAsync();
        var root = await room.Node.FollowAsync(room.Teacher, proposal.RootRequestId!);
        Following.AssertWhole(root);
        Assert.IsType<CompleteEvent>(root[^1].Event);
        var status = root.Select(e => e.Event).OfType<StatusEvent>().ToList();
        Assert.Equal(status.Select(s => s.Progress).Order(), status.Select(s => s.Progress));
        var children = status.Select(s => s.Child).OfType<string>().Distinct().ToList();
        Assert.Equal(proposal.Sections.Select(s => s.RequestId).Append(proposal.OutlineRequestId).Order(), children.Order());
        Assert.Equal("Text of overview.", Following.TextOf(await room.Node.FollowAsync(room.Teacher, proposal.Sections[0].RequestId!)));
        Assert.Empty(await room.Node.Get<InvocationQueries>().ListForTargetAsync(room.Teacher, UnitPlanTopics.TargetKind, room.Unit));

        var news = Assert.Single(await room.NewsAsync());
        Assert.Equal((PlanNews.Ready, "Plan of “Volcanoes”", PlanProposal.TargetKind, proposal.Id), (news.Kind, news.Subject, news.TargetKind, news.TargetId));
        Assert.Contains("11 sections", news.Detail, StringComparison.Ordinal);
        var summary = Assert.Single(await room.Proposals.ListAsync(room.Teacher, room.Unit));
        Assert.Equal((ProposalState.Written, 11, 11, 11), (summary.State, summary.Written, summary.All, summary.Undecided));
    }

    [DatabaseFact]
    public async Task If_one_lesson_fails_the_others_stand_and_only_that_one_is_tried_again()
    {
        await using var room = await PlanRoom.OpenAsync(database);
        room.Model.Fail("lesson 2", GenerationFaults.Stalled);
        var (proposal, job) = await room.EndedAsync(await room.StartAsync());
        Assert.Equal((JobState.Done, ProposalState.Partly), (job.State, proposal.State));
        Assert.Equal(2, room.Model.Asked.Count(b => b.Plan!.LessonNumber == 2)); // once more by itself
        var failed = Assert.Single(proposal.Sections, s => s.State != ProposalSectionState.Written);
        Assert.Equal((ProposalSectionState.Failed, 2, GenerationFaults.Stalled.Code, GenerationFaults.Stalled.Message), (failed.State, failed.Number, failed.ErrorCode, failed.ErrorMessage));
        var news = Assert.Single(await room.NewsAsync());
        Assert.Equal(PlanNews.Partly, news.Kind);
        Assert.Contains("10 of 11 sections are written. Not written: “Title 2”.", news.Detail, StringComparison.Ordinal);

        room.Model.Failing.Clear();
        var before = room.Model.Asked.Count;
        Assert.False(await room.Proposals.RetrySectionAsync(room.Teacher, proposal.Id, proposal.Sections[0].Id)); // that one has not failed
        Assert.True(await room.Proposals.RetrySectionAsync(room.Teacher, proposal.Id, failed.Id));
        proposal = await room.WhenAsync(proposal.Id, p => p.State == ProposalState.Written, "the lesson to be written");
        Assert.Equal(before + 1, room.Model.Asked.Count);
        Assert.Equal("Text of lesson 2.", proposal.Sections.Single(s => s.Id == failed.Id).Markdown);
        await Conditions.TrueAsync(async () => (await room.NewsAsync()).Count == 2, "the news of the lesson");
        Assert.Contains("“Title 2” waits for your review.", (await room.NewsAsync())[1].Detail, StringComparison.Ordinal);
    }

    [DatabaseFact]
    public async Task A_section_that_fails_once_is_written_at_the_second_try_without_anybody_hearing_of_it()
    {
        await using var room = await PlanRoom.OpenAsync(database);
        room.Model.Fail("lesson 2", GenerationFaults.Dropped, times: 1);
        var proposal = await room.WrittenAsync();
        Assert.Equal(2, proposal.Sections.Single(s => s.Number == 2).Tries);
        Assert.Equal(PlanNews.Ready, Assert.Single(await room.NewsAsync()).Kind);
    }

    [DatabaseFact]
    public async Task Cancel_reaches_the_provider_and_keeps_what_was_finished_and_the_rest_can_be_written_later()
    {
        await using var room = await PlanRoom.OpenAsync(database);
        room.Model.Text = (brief, _) => brief.TaskType == "lesson_plan" ? null : PlanModel.Good(brief);
        var id = await room.StartAsync();
        var proposal = await room.WhenAsync(id, p => p.Sections.Count(s => s is { Kind: SectionKind.Lesson, State: ProposalSectionState.Writing }) == 3, "three lessons to be written");
        await Eventually.TrueAsync(() => room.Model.Asked.Count(b => b.TaskType == "lesson_plan") == 3, "the model to be asked for them");
        Assert.True(await room.Node.Jobs().CancelAsync(room.Teacher, proposal.JobId));
        (proposal, var job) = await room.EndedAsync(id);
        Assert.Equal((JobState.Cancelled, ProposalState.Cancelled), (job.State, proposal.State));
        await Eventually.TrueAsync(() => room.Model.HungUp == 3, "the model to be hung up on");
        Assert.Equal(InvocationState.Cancelled, (await room.Node.EndedAsync(proposal.RootRequestId!)).State);
        Assert.Equal(4, proposal.Sections.Count(s => s.State == ProposalSectionState.Written));
        Assert.Equal(7, proposal.Sections.Count(s => s.State == ProposalSectionState.Waiting));
        Assert.Empty(await room.NewsAsync()); // whoever cancelled knows

        var before = room.Model.Asked.Count;
        room.Model.Text = (brief, _) => PlanModel.Good(brief);
        Assert.True(await room.Proposals.ResumeAsync(room.Teacher, id));
        (proposal, _) = await room.EndedAsync(id);
        Assert.Equal(ProposalState.Written, proposal.State);
        Assert.Equal(before + 7, room.Model.Asked.Count);
        Assert.False(await room.Proposals.ResumeAsync(room.Teacher, id)); // nothing is left
    }

    [DatabaseFact]
    public async Task A_job_that_is_cancelled_before_it_begins_writes_nothing()
    {
        await using var room = await PlanRoom.OpenAsync(database, settings: ("Jobs:Workers", "0"));
        var id = await room.StartAsync();
        Assert.True(await room.Node.Jobs().CancelAsync(room.Teacher, (await room.ProposalAsync(id)).JobId));
        Assert.Equal(ProposalState.Cancelled, (await room.ProposalAsync(id)).State);
        Assert.Empty(room.Model.Asked);
    }

    [DatabaseFact]
    public async Task An_outline_that_cannot_be_read_is_asked_for_once_more_and_then_lessons_are_counted()
    {
        await using var room = await PlanRoom.OpenAsync(database);
        room.Model.Text = (brief, _) => brief.TaskType == "unit_outline" ? "I would be glad to help!\n\n2. **Only one** – can do it" : PlanModel.Good(brief);
        var proposal = await room.WrittenAsync();
        Assert.Equal(2, room.Model.Asked.Count(b => b.TaskType == "unit_outline"));
        Assert.Contains("nothing else", room.Model.Asked[1].Request, StringComparison.Ordinal);
        Assert.True(proposal.OutlineIsPlain);
        Assert.Equal(["Lesson 1", "Only one", "Lesson 3", "Lesson 4"], proposal.Sections.Where(s => s.Kind == SectionKind.Lesson).Select(s => s.Title));
    }

    [DatabaseFact]
    public async Task A_provider_that_stays_down_ends_the_job_with_the_reason_and_it_can_be_tried_again()
    {
        await using var room = await PlanRoom.OpenAsync(database);
        room.Model.Fail("unit_outline", GenerationFaults.Malformed);
        var (proposal, job) = await room.EndedAsync(await room.StartAsync());
        Assert.Equal((JobState.Failed, 5, GenerationFaults.Malformed.Code), (job.State, job.Attempts, job.ErrorCode));
        Assert.Equal(ProposalState.Failed, proposal.State);
        Assert.All(proposal.Sections, s => Assert.Equal(ProposalSectionState.Failed, s.State));
        Assert.Equal(PlanNews.Failed, Assert.Single(await room.NewsAsync()).Kind);

        room.Model.Failing.Clear();
        Assert.True(await room.Node.Jobs().RetryAsync(room.Teacher, job.Id)); // on the page of jobs
        (proposal, _) = await room.EndedAsync(proposal.Id);
        Assert.Equal(ProposalState.Written, proposal.State);
        Assert.Equal(PlanNews.Ready, Assert.Single(await room.NewsAsync()).Kind);
    }

    [DatabaseFact]
    public async Task Sections_that_are_kept_are_context_and_lessons_keep_titles_that_people_gave()
    {
        await using var room = await PlanRoom.OpenAsync(database);
        await room.WriteAsync(SectionKind.Objectives, "Our own objectives.");
        await room.WriteAsync(SectionKind.Lesson, "A visit, as every year.", position: 2);
        await room.Units.RenameSectionAsync(room.Teacher, room.Unit, (await room.SectionAsync(SectionKind.Lesson, 2)).Id, "Visit");
        await room.Units.RenameSectionAsync(room.Teacher, room.Unit, (await room.SectionAsync(SectionKind.Lesson, 3)).Id, "Making models");
        var proposal = await room.WrittenAsync();
        Assert.Equal(2, proposal.Sections.Count(s => s.State == ProposalSectionState.Kept));
        Assert.Equal(["Title 1", "Visit", "Making models", "Title 4"], proposal.Sections.Where(s => s.Kind == SectionKind.Lesson).Select(s => s.Title));
        Assert.DoesNotContain(room.Model.Asked, b => b.TaskType == "learning_objectives" || b.Plan!.LessonNumber == 2);
        var outline = room.Model.Asked[0].Plan!;
        Assert.Equal([(2, "Visit", true), (3, "Making models", false)], outline.Outline.Select(l => (l.Number, l.Title, l.IsKept)));
        var lesson = room.Model.Asked.First(b => b.Plan!.LessonNumber == 1).Plan!;
        Assert.Contains("Our own objectives.", lesson.Sections.Select(s => s.Markdown));
        Assert.Contains("A visit, as every year.", lesson.Sections.Select(s => s.Markdown));
    }

    [DatabaseFact]
    public async Task An_answer_that_reached_the_limit_is_kept_and_marked()
    {
        await using var room = await PlanRoom.OpenAsync(database);
        room.Model.Model.Answer = call =>
        {
            call.Say("```markdown\n# Volcanoes: overview\n\nThe whole of it.\n```");
            call.Finish("length");
        };
        var wish = await room.WishAsync();
        wish.Kinds.Clear();
        wish.Kinds.Add(SectionKind.Overview);
        wish.KeptLessons.UnionWith((await room.UnitAsync()).Sections.Where(s => s.Kind == SectionKind.Lesson).Select(s => s.Id));
        var (proposal, _) = await room.EndedAsync(await room.StartAsync(wish));
        var section = proposal.Sections.Single(s => s.Kind == SectionKind.Overview);
        Assert.Equal((ProposalSectionState.Written, true, "The whole of it."), (section.State, section.IsCut, section.Markdown));
        Assert.Equal(1, room.Model.Model.Count); // no outline where no lesson is written
    }
}
