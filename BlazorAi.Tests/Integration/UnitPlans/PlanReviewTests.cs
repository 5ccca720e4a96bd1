using BlazorAi.Core.Persistence;
using BlazorAi.Core.UnitPlans;
using BlazorAi.Core.UnitPlans.Proposals;
using BlazorAi.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace BlazorAi.Tests.Integration.UnitPlans;

public sealed class PlanReviewOnSqlite(SqliteTestDatabase database) : PlanReviewTests(database), IClassFixture<SqliteTestDatabase>;

public sealed class PlanReviewOnPostgres(PostgresTestDatabase database) : PlanReviewTests(database), IClassFixture<PostgresTestDatabase>;

/// <summary>People decide on each section of a plan.</summary>
public abstract class PlanReviewTests(TestDatabase database)
{
    [DatabaseFact]
    public async Task All_that_is_undecided_is_accepted_at_once_and_one_is_taken_back()
    {
        await using var room = await PlanRoom.OpenAsync(database);
        var proposal = await room.WrittenAsync();
        var rejected = Row(proposal, SectionKind.Standards);
        Assert.IsType<ReviewOutcome.Done>(await room.Review.SetRejectedAsync(room.Teacher, proposal.Id, rejected.Id, rejected: true));
        Assert.Equal(new AcceptedAll(10, 0), await room.Review.AcceptAllAsync(room.Teacher, proposal.Id));
        var unit = await room.UnitAsync();
        Assert.Equal("Text of overview.", unit.Sections.Single(s => s.Kind == SectionKind.Overview).Markdown);
        Assert.Equal("", unit.Sections.Single(s => s.Kind == SectionKind.Standards).Markdown);
        Assert.Equal(["Title 1", "Title 2", "Title 3", "Title 4"], unit.Sections.Where(s => s.Kind == SectionKind.Lesson).Select(s => s.Title));

        // Each is a revision with the request that wrote it.
        var undoable = await room.Node.Get<SectionEditor>().ListUndoableAsync(room.Teacher, room.Unit);
        Assert.Equal(10, undoable.Count);
        Assert.Equal(proposal.Sections.Where(s => s != rejected).Select(s => s.InvocationId).Order(), undoable.Select(r => r.InvocationId).Order());

        var overview = Row(await room.ProposalAsync(proposal.Id), SectionKind.Overview);
        Assert.Equal((ProposalSectionState.Accepted, room.Teacher.Name), (overview.State, overview.DecidedBy));
        Assert.IsType<ReviewOutcome.Done>(await room.Review.UndoAsync(room.Teacher, proposal.Id, overview.Id));
        Assert.Equal("", (await room.SectionAsync(SectionKind.Overview)).Markdown);
        overview = Row(await room.ProposalAsync(proposal.Id), SectionKind.Overview);
        Assert.Equal(ProposalSectionState.Written, overview.State);
        Assert.IsType<ReviewOutcome.Done>(await room.Review.AcceptAsync(room.Teacher, proposal.Id, overview.Id, overview.Version)); // and once more
        Assert.Equal(new AcceptedAll(0, 0), await room.Review.AcceptAllAsync(room.Teacher, proposal.Id));
    }

    [DatabaseFact]
    public async Task A_section_that_somebody_edited_meanwhile_is_not_overwritten_unseen()
    {
        await using var room = await PlanRoom.OpenAsync(database);
        var proposal = await room.WrittenAsync();
        await room.WriteAsync(SectionKind.Overview, "A colleague's.", who: await room.School.JoinAsync(room.Node));
        var row = Row(proposal, SectionKind.Overview);
        var changed = Assert.IsType<ReviewOutcome.Changed>(await room.Review.AcceptAsync(room.Teacher, proposal.Id, row.Id, row.Version));
        Assert.Equal("A colleague's.", changed.Section.Markdown);
        Assert.Equal(new AcceptedAll(10, 1), await room.Review.AcceptAllAsync(room.Teacher, proposal.Id));
        Assert.Equal("A colleague's.", (await room.SectionAsync(SectionKind.Overview)).Markdown);

        // The person has seen it and chooses; had it changed again, they would be asked again.
        await room.WriteAsync(SectionKind.Overview, "A colleague's, longer.");
        Assert.IsType<ReviewOutcome.Changed>(await room.Review.AcceptAsync(room.Teacher, proposal.Id, row.Id, row.Version, over: changed.Section.Version));
        var now = await room.SectionAsync(SectionKind.Overview);
        Assert.IsType<ReviewOutcome.Done>(await room.Review.AcceptAsync(room.Teacher, proposal.Id, row.Id, row.Version, over: now.Version, ApplyMode.Append));
        Assert.Equal("A colleague's, longer.\n\nText of overview.", (await room.SectionAsync(SectionKind.Overview)).Markdown);
        Assert.IsType<ReviewOutcome.Done>(await room.Review.UndoAsync(room.Teacher, proposal.Id, row.Id));
        Assert.Equal("A colleague's, longer.", (await room.SectionAsync(SectionKind.Overview)).Markdown);
    }

    [DatabaseFact]
    public async Task A_unit_that_changes_while_its_plan_is_written_keeps_what_people_did()
    {
        await using var room = await PlanRoom.OpenAsync(database);
        room.Model.Text = (brief, _) => brief.TaskType == "lesson_plan" ? null : PlanModel.Good(brief);
        List<ScriptedCall> held = [];
        room.Model.OnHang = held.Add;
        var id = await room.StartAsync();
        await room.WhenAsync(id, p => p.Sections.Count(s => s.State == ProposalSectionState.Writing) == 3, "the middle");
        await room.WriteAsync(SectionKind.Lesson, "Mine after all.", position: 2);
        var third = await room.SectionAsync(SectionKind.Lesson, 3);
        await room.Units.SetLessonRemovedAsync(room.Teacher, room.Unit, third.Id, removed: true);
        await room.Units.AddLessonAsync(room.Teacher, room.Unit);
        room.Model.Text = (brief, _) => PlanModel.Good(brief);
        foreach (var call in held.ToArray())
        {
            call.Say("and whole.");
            call.Finish();
        }

        var (proposal, _) = await room.EndedAsync(id);
        Assert.Equal(ProposalState.Written, proposal.State);
        Assert.Equal(new AcceptedAll(9, 2), await room.Review.AcceptAllAsync(room.Teacher, id));
        Assert.Equal("Mine after all.", (await room.SectionAsync(SectionKind.Lesson, 2)).Markdown);
        var removed = proposal.Sections.Single(s => s.SectionId == third.Id);
        Assert.IsType<ReviewOutcome.Removed>(await room.Review.AcceptAsync(room.Teacher, id, removed.Id, removed.Version));
        Assert.True(await room.Review.BringBackAsync(room.Teacher, id, removed.Id));
        Assert.IsType<ReviewOutcome.Done>(await room.Review.AcceptAsync(room.Teacher, id, removed.Id, removed.Version));
        Assert.Equal("Title 3", (await room.SectionAsync(SectionKind.Lesson, 3)).Title);
        Assert.Equal("Lesson 4", Assert.Single(PlanReview.ExtraLessons(await room.UnitAsync(), proposal)).Title); // the one that was added
    }

    [DatabaseFact]
    public async Task Lessons_that_the_unit_has_not_are_made_in_their_place_and_those_beyond_the_plan_are_left_alone()
    {
        await using var room = await PlanRoom.OpenAsync(database);
        var wish = await room.WishAsync();
        wish.LessonCount = 6;
        var proposal = await room.WrittenAsync(wish);
        var lessons = proposal.Sections.Where(s => s.Kind == SectionKind.Lesson).ToList();
        foreach (var number in new[] { 6, 2, 5, 1, 3, 4 }) // in whichever order
        {
            var row = lessons.Single(l => l.Number == number);
            Assert.IsType<ReviewOutcome.Done>(await room.Review.AcceptAsync(room.Teacher, proposal.Id, row.Id, row.Version));
        }

        var unit = await room.UnitAsync();
        Assert.Equal(["Title 1", "Title 2", "Title 3", "Title 4", "Title 5", "Title 6"], unit.Sections.Where(s => s.Kind == SectionKind.Lesson).OrderBy(s => s.Position).Select(s => s.Title));

        wish = PlanWish.For(unit);
        wish.LessonCount = 2;
        wish.Kinds.Add(SectionKind.Lesson);
        wish.KeptLessons.Clear();
        var shorter = await room.WrittenAsync(wish);
        await room.Review.AcceptAllAsync(room.Teacher, shorter.Id);
        unit = await room.UnitAsync();
        Assert.Equal(6, unit.Sections.Count(s => s.Kind == SectionKind.Lesson));
        Assert.Equal(["Title 3", "Title 4", "Title 5", "Title 6"], PlanReview.ExtraLessons(unit, shorter).Select(s => s.Title));
    }

    [DatabaseFact]
    public async Task A_proposed_text_is_edited_before_it_is_decided_on()
    {
        await using var room = await PlanRoom.OpenAsync(database);
        var proposal = await room.WrittenAsync();
        var colleague = await room.School.JoinAsync(room.Node);
        var row = Row(proposal, SectionKind.Overview);
        Assert.Equal(row.Version + 1, await room.Review.EditAsync(colleague, proposal.Id, row.Id, row.Version, "Better."));
        Assert.Null(await room.Review.EditAsync(room.Teacher, proposal.Id, row.Id, row.Version, "From the older text."));
        Assert.IsType<ReviewOutcome.Outdated>(await room.Review.AcceptAsync(room.Teacher, proposal.Id, row.Id, row.Version)); // not what they have seen
        row = Row(await room.ProposalAsync(proposal.Id), SectionKind.Overview);
        Assert.Equal(("Better.", colleague.Name), (row.Markdown, row.EditedBy));
        Assert.IsType<ReviewOutcome.Done>(await room.Review.AcceptAsync(room.Teacher, proposal.Id, row.Id, row.Version));
        Assert.Equal("Better.", (await room.SectionAsync(SectionKind.Overview)).Markdown);
        await using var db = room.Node.Get<Database>().Open(room.Teacher);
        Assert.Equal(row.InvocationId, (await db.Set<SectionRevision>().SingleAsync(r => r.SectionId == row.SectionId)).InvocationId);
        Assert.Null(await room.Review.EditAsync(room.Teacher, proposal.Id, row.Id, row.Version, "Too late."));
    }

    [DatabaseFact]
    public async Task Of_two_who_decide_at_once_one_does()
    {
        await using var room = await PlanRoom.OpenAsync(database);
        var proposal = await room.WrittenAsync();
        var colleague = await room.School.JoinAsync(room.Node);
        foreach (var row in proposal.Sections)
        {
            var outcomes = await Task.WhenAll(
                Task.Run(() => room.Review.AcceptAsync(room.Teacher, proposal.Id, row.Id, row.Version)),
                Task.Run(() => room.Review.SetRejectedAsync(colleague, proposal.Id, row.Id, rejected: true)),
                Task.Run(() => room.Review.AcceptAsync(colleague, proposal.Id, row.Id, row.Version)));
            Assert.Single(outcomes.OfType<ReviewOutcome.Done>());
            Assert.Equal(2, outcomes.OfType<ReviewOutcome.Outdated>().Count());
        }

        var after = await room.ProposalAsync(proposal.Id);
        var unit = await room.UnitAsync();
        Assert.All(after.Sections, s => Assert.Equal(s.State == ProposalSectionState.Accepted, unit.Sections.Single(u => u.Id == s.SectionId).Markdown.Length > 0));
    }

    [DatabaseFact]
    public async Task A_name_that_somebody_gave_a_lesson_meanwhile_stays()
    {
        await using var room = await PlanRoom.OpenAsync(database);
        var proposal = await room.WrittenAsync();
        await room.Units.RenameSectionAsync(room.Teacher, room.Unit, (await room.SectionAsync(SectionKind.Lesson)).Id, "The first day");
        await room.Review.AcceptAllAsync(room.Teacher, proposal.Id);
        Assert.Equal(("The first day", "Text of lesson 1."), ((await room.SectionAsync(SectionKind.Lesson)).Title, (await room.SectionAsync(SectionKind.Lesson)).Markdown));
    }

    private static PlanProposalSection Row(PlanProposal proposal, SectionKind kind) => proposal.Sections.Single(s => s.Kind == kind);
}
