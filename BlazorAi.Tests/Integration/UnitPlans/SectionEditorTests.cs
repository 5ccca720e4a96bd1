using BlazorAi.Core.Access;
using BlazorAi.Core.Governance;
using BlazorAi.Core.Invocations;
using BlazorAi.Core.Persistence;
using BlazorAi.Core.Signals;
using BlazorAi.Core.UnitPlans;
using BlazorAi.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace BlazorAi.Tests.Integration.UnitPlans;

public sealed class SectionEditorOnSqlite(SqliteTestDatabase database) : SectionEditorTests(database), IClassFixture<SqliteTestDatabase>;

public sealed class SectionEditorOnPostgres(PostgresTestDatabase database) : SectionEditorTests(database), IClassFixture<PostgresTestDatabase>;

/// <summary>What happens to the text of a section.</summary>
public abstract class SectionEditorTests(TestDatabase database)
{
    [DatabaseFact]
    public async Task Each_save_makes_a_version_and_typing_makes_one_revision()
    {
        await using var room = await Room.OpenAsync(database);
        Assert.Equal(2, (await room.SaveAsync("a")).Version);
        Assert.Equal(3, (await room.SaveAsync("ab")).Version);
        room.Node.Time.Advance(TimeSpan.FromMinutes(9));
        var last = await room.SaveAsync("abc");
        var one = Assert.Single(await room.RevisionsAsync());
        Assert.Equal(("", "abc", 4, last.Revision), (one.Before, one.After, one.Version, one.Id));

        room.Node.Time.Advance(TimeSpan.FromMinutes(10)); // another sitting
        await room.SaveAsync("abcd");
        await room.SaveAsync("abcde", room.Colleague); // another person
        await room.SaveAsync("abcdef");
        Assert.Equal([("", "abc"), ("abc", "abcd"), ("abcd", "abcde"), ("abcde", "abcdef")], (await room.RevisionsAsync()).Select(r => (r.Before, r.After)));
        Assert.Equal(("abcdef", room.Teacher.Name), ((await room.SectionAsync()).Markdown, (await room.SectionAsync()).UpdatedBy));
    }

    [DatabaseFact]
    public async Task Nothing_is_silently_overwritten()
    {
        await using var room = await Room.OpenAsync(database);
        var seen = (await room.SectionAsync()).Version;
        await room.SaveAsync("the colleague's", room.Colleague);
        var conflict = Assert.IsType<SectionChange.Conflict>(await room.Editor.SaveAsync(room.Teacher, room.Section, seen, "mine"));
        Assert.Equal(("the colleague's", room.Colleague.Name), (conflict.Section.Markdown, conflict.Section.UpdatedBy));
        Assert.Equal("the colleague's", (await room.SectionAsync()).Markdown);
        Assert.IsType<SectionChange.Saved>(await room.Editor.SaveAsync(room.Teacher, room.Section, conflict.Section.Version, "mine after all"));
        Assert.Equal(2, (await room.RevisionsAsync()).Count);
    }

    [DatabaseFact]
    public async Task Of_several_saves_from_one_version_exactly_one_wins()
    {
        await using var room = await Room.OpenAsync(database);
        for (var round = 0; round < 5; round++)
        {
            var seen = (await room.SectionAsync()).Version;
            var outcomes = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => Task.Run(
                () => room.Editor.SaveAsync(i % 2 == 0 ? room.Teacher : room.Colleague, room.Section, seen, $"{round}-{i}"))));
            var winner = Array.FindIndex(outcomes, o => o is SectionChange.Saved);
            Assert.Equal(1, outcomes.Count(o => o is SectionChange.Saved));
            Assert.Equal(5, outcomes.Count(o => o is SectionChange.Conflict));
            Assert.Equal(($"{round}-{winner}", seen + 1), ((await room.SectionAsync()).Markdown, (await room.SectionAsync()).Version));
        }
    }

    [DatabaseFact]
    public async Task Saving_and_arranging_at_once_trouble_each_other_not()
    {
        await using var room = await Room.OpenAsync(database);
        var saves = Task.Run(async () =>
        {
            for (var i = 0; i < 25; i++)
            {
                await room.SaveAsync($"{i}");
            }
        });
        for (var i = 0; i < 25; i++)
        {
            Assert.True(await room.Plans.MoveLessonAsync(room.Colleague, room.Plan, room.Section, i % 2 == 0 ? 1 : -1));
            Assert.True(await room.Plans.RenameSectionAsync(room.Colleague, room.Plan, room.Section, $"Title {i}"));
        }

        await saves;
        Assert.Equal(("24", "Title 24", 26), ((await room.SectionAsync()).Markdown, (await room.SectionAsync()).Title, (await room.SectionAsync()).Version));
    }

    [DatabaseFact]
    public async Task A_result_is_applied_and_taken_back()
    {
        await using var room = await Room.OpenAsync(database);
        await room.SaveAsync("mine \n");
        var result = await room.ResultAsync("# A\none\n# B\ntwo\n");
        foreach (var (mode, part, text) in new (ApplyMode, int?, string)[]
        {
            (ApplyMode.Replace, null, "# A\none\n# B\ntwo"), (ApplyMode.Append, 1, "mine\n\n# B\ntwo"), (ApplyMode.Insert, 0, "# A\none\n\nmine"),
        })
        {
            var before = await room.SectionAsync();
            var applied = Assert.IsType<SectionChange.Saved>(await room.Editor.ApplyAsync(room.Colleague, result, room.Section, before.Version, mode, part));
            Assert.Equal(text, (await room.SectionAsync()).Markdown);
            var undoable = Assert.Single(await room.Editor.ListUndoableAsync(room.Teacher, room.Plan));
            Assert.Equal((applied.Revision, mode, room.Colleague.Name), (undoable.Id, undoable.Mode!.Value, undoable.UserName));
            Assert.NotNull(undoable.InvocationId);
            Assert.IsType<SectionChange.Saved>(await room.Editor.UndoAsync(room.Teacher, applied.Revision));
            Assert.Equal("mine \n", (await room.SectionAsync()).Markdown); // to the last space
            Assert.Empty(await room.Editor.ListUndoableAsync(room.Teacher, room.Plan));
            Assert.IsType<SectionChange.Conflict>(await room.Editor.UndoAsync(room.Teacher, applied.Revision)); // only once
        }

        Assert.Equal([RevisionKind.Edit, RevisionKind.Apply, RevisionKind.Undo, RevisionKind.Apply, RevisionKind.Undo, RevisionKind.Apply, RevisionKind.Undo],
            (await room.RevisionsAsync()).Select(r => r.Kind));
    }

    [DatabaseFact]
    public async Task What_was_edited_since_is_not_taken_back()
    {
        await using var room = await Room.OpenAsync(database);
        var result = await room.ResultAsync("from the model");
        var applied = Assert.IsType<SectionChange.Saved>(await room.Editor.ApplyAsync(room.Teacher, result, room.Section, 1, ApplyMode.Replace));
        await room.SaveAsync("from the model, mended");
        var conflict = Assert.IsType<SectionChange.Conflict>(await room.Editor.UndoAsync(room.Teacher, applied.Revision));
        Assert.Equal("from the model, mended", conflict.Section.Markdown);
        Assert.Empty(await room.Editor.ListUndoableAsync(room.Teacher, room.Plan));
        Assert.IsType<SectionChange.Conflict>(await room.Editor.ApplyAsync(room.Teacher, result, room.Section, applied.Version, ApplyMode.Replace));
    }

    [DatabaseFact]
    public async Task What_cannot_be_changed_says_why()
    {
        await using var room = await Room.OpenAsync(database);
        var result = await room.ResultAsync("# A\n# B");
        var stranger = (await School.OpenAsync(room.Node)).Person(Roles.Admin);
        var editor = room.Colleague with { Roles = [Roles.Editor] };
        var applied = Assert.IsType<SectionChange.Saved>(await room.Editor.ApplyAsync(room.Teacher, result, room.Section, 1, ApplyMode.Replace));

        Assert.IsType<SectionChange.NotFound>(await room.Editor.SaveAsync(stranger, room.Section, 2, "theirs"));
        Assert.IsType<SectionChange.NotFound>(await room.Editor.ApplyAsync(stranger, result, room.Section, 2, ApplyMode.Replace));
        Assert.IsType<SectionChange.NotFound>(await room.Editor.UndoAsync(stranger, applied.Revision));
        Assert.Empty(await room.Editor.ListUndoableAsync(stranger, room.Plan));
        Assert.IsType<SectionChange.NotFound>(await room.Editor.SaveAsync(room.Teacher, Guid.CreateVersion7(), 1, "nowhere"));
        Assert.IsType<SectionChange.NotFound>(await room.Editor.ApplyAsync(room.Teacher, "no such request", room.Section, 2, ApplyMode.Replace));
        Assert.IsType<SectionChange.NotFound>(await room.Editor.ApplyAsync(room.Teacher, result, room.Section, 2, ApplyMode.Replace, part: 2));
        Assert.IsType<SectionChange.NotFound>(await room.Editor.ApplyAsync(room.Teacher, result, room.Section, 2, ApplyMode.Replace, part: -1));
        Assert.IsType<SectionChange.NotFound>(await room.Editor.UndoAsync(room.Teacher, Guid.CreateVersion7()));
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => room.Editor.SaveAsync(editor, room.Section, 2, "no"));
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => room.Editor.UndoAsync(editor, applied.Revision));

        Assert.IsType<SectionChange.TooLong>(await room.Editor.SaveAsync(room.Teacher, room.Section, 2, new string('x', PlanSection.MaxLength + 1)));
        var full = await room.SaveAsync(new string('x', PlanSection.MaxLength));
        Assert.IsType<SectionChange.TooLong>(await room.Editor.ApplyAsync(room.Teacher, result, room.Section, full.Version, ApplyMode.Append));
        Assert.Equal(full.Version, (await room.SectionAsync()).Version);

        Assert.True(await room.Plans.SetLessonRemovedAsync(room.Teacher, room.Plan, room.Section, removed: true));
        Assert.IsType<SectionChange.NotFound>(await room.Editor.SaveAsync(room.Teacher, room.Section, full.Version, "gone"));
        Assert.IsType<SectionChange.NotFound>(await room.Editor.UndoAsync(room.Teacher, full.Revision));
        Assert.True(await room.Plans.SetLessonRemovedAsync(room.Teacher, room.Plan, room.Section, removed: false));
        Assert.Equal("back", (await room.SaveAndReadAsync("back")).Markdown);
    }

    [DatabaseFact]
    public async Task A_running_result_is_not_applied_and_a_change_is_told()
    {
        await using var room = await Room.OpenAsync(database);
        var view = await room.Node.Invocations.StartAsync(School.Start(room.Teacher, target: room.Plan));
        var call = await room.Node.Model.NextCallAsync();
        Assert.IsType<SectionChange.NotFound>(await room.Editor.ApplyAsync(room.Teacher, view.RequestId, room.Section, 1, ApplyMode.Replace));
        call.Finish();
        await room.Node.EndedAsync(view.RequestId);
        var told = 0;
        using var subscription = room.Node.Get<ISignals>().Subscribe(UnitPlanTopics.Plan(room.Plan), () => Interlocked.Increment(ref told));
        await room.SaveAsync("news");
        await Eventually.TrueAsync(() => told > 0, "the news");
        Assert.Equal("a\uFFFDb", (await room.SaveAndReadAsync("a\0b")).Markdown);
    }

    private sealed class Room : IAsyncDisposable
    {
        public required TestNode Node { get; init; }

        public required Caller Teacher { get; init; }

        public required Caller Colleague { get; init; }

        public required Guid Plan { get; init; }

        public required Guid Section { get; init; }

        public SectionEditor Editor => Node.Get<SectionEditor>();

        public Core.UnitPlans.UnitPlans Plans => Node.Get<Core.UnitPlans.UnitPlans>();

        public static async Task<Room> OpenAsync(TestDatabase database)
        {
            var node = await TestNode.StartAsync(database);
            var school = await School.OpenAsync(node);
            var teacher = school.Person();
            var plans = node.Get<Core.UnitPlans.UnitPlans>();
            var plan = await plans.CreateAsync(teacher, new() { Title = "Volcanoes", Subject = "Science", YearGroup = "Year 5" });
            var sections = (await plans.FindAsync(teacher, plan))!.Sections;
            return new()
            {
                Node = node,
                Teacher = teacher,
                Colleague = school.Person() with { Name = "Colleague" },
                Plan = plan,
                Section = sections.First(s => s.Kind == SectionKind.Lesson).Id,
            };
        }

        public async Task<SectionChange.Saved> SaveAsync(string text, Caller? who = null) =>
            Assert.IsType<SectionChange.Saved>(await Editor.SaveAsync(who ?? Teacher, Section, (await SectionAsync()).Version, text));

        public async Task<PlanSection> SaveAndReadAsync(string text)
        {
            await SaveAsync(text);
            return await SectionAsync();
        }

        public async Task<PlanSection> SectionAsync()
        {
            await using var db = Node.Get<Database>().Open(Teacher);
            return await db.Set<PlanSection>().AsNoTracking().SingleAsync(s => s.Id == Section);
        }

        public async Task<List<SectionRevision>> RevisionsAsync()
        {
            await using var db = Node.Get<Database>().Open(Teacher);
            return await db.Set<SectionRevision>().AsNoTracking().Where(r => r.SectionId == Section).OrderBy(r => r.Version).ToListAsync();
        }

        /// <summary>A finished invocation about the plan.</summary>
        public async Task<string> ResultAsync(string text)
        {
            var view = await Node.Invocations.StartAsync(School.Start(Teacher, target: Plan));
            var call = await Node.Model.NextCallAsync();
            call.Say(text);
            call.Finish();
            Assert.Equal(InvocationState.Completed, (await Node.EndedAsync(view.RequestId)).State);
            return view.RequestId;
        }

        public ValueTask DisposeAsync() => Node.DisposeAsync();
    }
}
