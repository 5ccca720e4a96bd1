using System.ComponentModel.DataAnnotations;
using BlazorAi.Core.Access;
using BlazorAi.Core.Persistence;
using BlazorAi.Core.UnitPlans;
using BlazorAi.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace BlazorAi.Tests.Integration.UnitPlans;

public sealed class UnitPlansOnSqlite(SqliteTestDatabase database) : UnitPlansTests(database), IClassFixture<SqliteTestDatabase>;

public sealed class UnitPlansOnPostgres(PostgresTestDatabase database) : UnitPlansTests(database), IClassFixture<PostgresTestDatabase>;

/// <summary>Making, listing and arranging units.</summary>
public abstract class UnitPlansTests(TestDatabase database)
{
    private static readonly UnitPlanDraft Draft = new() { Title = " Volcanoes ", Subject = "Science", YearGroup = "Year 5", Weeks = 2, LessonsPerWeek = 2 };

    [DatabaseFact]
    public async Task A_new_unit_has_its_sections_in_reading_order()
    {
        await using var node = TestNode.Build(database);
        var (plans, teacher, id) = await NewAsync(node);
        var plan = await plans.FindAsync(teacher, id);
        Assert.Equal("Volcanoes", plan!.Title);
        Assert.Equal(["Overview", "Essential questions", "Objectives", "Standards", "Lesson 1", "Lesson 2", "Lesson 3", "Lesson 4", "Assessment", "Differentiation", "Resources"],
            plan.Sections.Select(s => s.Title));
    }

    [DatabaseFact]
    public async Task Lessons_keep_an_order_without_gaps_or_ties_whatever_is_done_to_them()
    {
        await using var node = TestNode.Build(database);
        var (plans, teacher, id) = await NewAsync(node);
        var seed = Environment.TickCount;
        var random = new Random(seed);
        var expected = (await LessonsAsync(plans, teacher, id)).Select(l => l.Id).ToList();
        List<(Guid Id, int At)> removed = [];
        for (var step = 0; step < 60; step++)
        {
            switch (random.Next(4))
            {
                case 0:
                    Assert.True(await plans.AddLessonAsync(teacher, id));
                    expected.Add((await LessonsAsync(plans, teacher, id))[^1].Id);
                    break;
                case 1 when expected.Count > 0:
                    var (at, by) = (random.Next(expected.Count), random.Next(2) * 2 - 1);
                    Assert.True(await plans.MoveLessonAsync(teacher, id, expected[at], by));
                    var to = Math.Clamp(at + by, 0, expected.Count - 1);
                    (expected[at], expected[to]) = (expected[to], expected[at]);
                    break;
                case 2 when expected.Count > 0:
                    var index = random.Next(expected.Count);
                    Assert.True(await plans.SetLessonRemovedAsync(teacher, id, expected[index], removed: true));
                    removed.Add((expected[index], index));
                    expected.RemoveAt(index);
                    break;
                case 3 when removed.Count > 0:
                    var (back, place) = removed[random.Next(removed.Count)];
                    removed.RemoveAll(r => r.Id == back);
                    Assert.True(await plans.SetLessonRemovedAsync(teacher, id, back, removed: false));
                    expected.Insert(Math.Min(place, expected.Count), back);
                    break;
            }

            var lessons = await LessonsAsync(plans, teacher, id);
            Assert.True(expected.SequenceEqual(lessons.Select(l => l.Id)), $"The order after step {step} with the seed {seed}.");
            Assert.Equal(Enumerable.Range(1, lessons.Count), lessons.Select(l => l.Position));
        }
    }

    [DatabaseFact]
    public async Task Lessons_added_at_once_stand_in_a_row()
    {
        await using var node = TestNode.Build(database);
        var (plans, teacher, id) = await NewAsync(node);
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => plans.AddLessonAsync(teacher, id))));
        Assert.Equal(Enumerable.Range(1, 12), (await LessonsAsync(plans, teacher, id)).Select(l => l.Position));
    }

    [DatabaseFact]
    public async Task What_is_not_there_is_not_changed()
    {
        await using var node = TestNode.Build(database);
        var (plans, teacher, id) = await NewAsync(node);
        var stranger = (await School.OpenAsync(node)).Person();
        var sections = (await plans.FindAsync(teacher, id))!.Sections;
        var (overview, lesson) = (sections[0].Id, sections.First(s => s.Kind == SectionKind.Lesson).Id);

        Assert.Null(await plans.FindAsync(stranger, id));
        Assert.DoesNotContain(await plans.ListAsync(stranger), p => p.Id == id);
        Assert.False(await plans.UpdateAsync(stranger, id, Draft));
        Assert.False(await plans.AddLessonAsync(stranger, id));
        Assert.False(await plans.RenameSectionAsync(stranger, id, lesson, "Theirs"));
        Assert.False(await plans.MoveLessonAsync(stranger, id, lesson, 1));
        Assert.False(await plans.SetLessonRemovedAsync(stranger, id, lesson, removed: true));

        Assert.False(await plans.RenameSectionAsync(teacher, id, Guid.CreateVersion7(), "Nobody"));
        Assert.False(await plans.RenameSectionAsync(teacher, id, lesson, "  "));
        Assert.False(await plans.RenameSectionAsync(teacher, id, lesson, new string('x', 201)));
        Assert.False(await plans.MoveLessonAsync(teacher, id, overview, 1));
        Assert.False(await plans.SetLessonRemovedAsync(teacher, id, overview, removed: true));
        Assert.False(await plans.AddLessonAsync(teacher, Guid.CreateVersion7()));

        var editor = teacher with { Roles = [Roles.Editor] };
        Assert.Null(await plans.FindAsync(editor, id));
        Assert.Empty(await plans.ListAsync(editor));
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => plans.CreateAsync(editor, Draft));
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => plans.AddLessonAsync(editor, id));
    }

    [DatabaseFact]
    public async Task A_draft_that_breaks_its_rules_is_refused_by_the_room_itself()
    {
        await using var node = TestNode.Build(database);
        var (plans, teacher, id) = await NewAsync(node);
        UnitPlanDraft[] broken =
        [
            new() { Title = "", Subject = "s", YearGroup = "y" },
            new() { Title = new('t', 201), Subject = "s", YearGroup = "y" },
            new() { Title = "t", Subject = new('s', 81), YearGroup = "y" },
            new() { Title = "t", Subject = "s", YearGroup = " " },
            new() { Title = "t", Subject = "s", YearGroup = "y", Weeks = 41 },
            new() { Title = "t", Subject = "s", YearGroup = "y", LessonsPerWeek = 0 },
        ];
        foreach (var draft in broken)
        {
            await Assert.ThrowsAsync<ValidationException>(() => plans.CreateAsync(teacher, draft));
            await Assert.ThrowsAsync<ValidationException>(() => plans.UpdateAsync(teacher, id, draft));
        }
    }

    [DatabaseFact]
    public async Task The_list_counts_what_is_filled_and_shows_the_newest_change_first()
    {
        await using var node = TestNode.Build(database);
        var (plans, teacher, first) = await NewAsync(node);
        var second = await plans.CreateAsync(teacher with { UserId = Guid.CreateVersion7() }, Draft);
        var sections = (await plans.FindAsync(teacher, first))!.Sections;
        node.Time.Advance(TimeSpan.FromMinutes(1));
        await node.Get<SectionEditor>().SaveAsync(teacher, sections[0].Id, 1, "filled");
        await plans.SetLessonRemovedAsync(teacher, first, sections.First(s => s.Kind == SectionKind.Lesson).Id, removed: true);
        var list = await plans.ListAsync(teacher);
        Assert.Equal([first, second], list.Select(p => p.Id));
        Assert.Equal((1, 10, true, false), (list[0].FilledSections, list[0].AllSections, list[0].IsMine, list[1].IsMine));
    }

    [DatabaseFact]
    public async Task A_units_rows_go_with_it()
    {
        await using var node = TestNode.Build(database);
        var (plans, teacher, id) = await NewAsync(node);
        await node.Get<SectionEditor>().SaveAsync(teacher, (await plans.FindAsync(teacher, id))!.Sections[0].Id, 1, "text");
        await using var db = node.Get<Database>().Open(teacher);
        await db.Set<UnitPlan>().Where(p => p.Id == id).ExecuteDeleteAsync();
        Assert.Equal(0, await db.Set<PlanSection>().CountAsync(s => s.UnitPlanId == id));
        Assert.Equal(0, await db.Set<SectionRevision>().CountAsync(r => r.UnitPlanId == id));
    }

    private static async Task<(Core.UnitPlans.UnitPlans Plans, Caller Teacher, Guid Id)> NewAsync(TestNode node)
    {
        var teacher = (await School.OpenAsync(node)).Person();
        var plans = node.Get<Core.UnitPlans.UnitPlans>();
        return (plans, teacher, await plans.CreateAsync(teacher, Draft));
    }

    private static async Task<List<PlanSection>> LessonsAsync(Core.UnitPlans.UnitPlans plans, Caller caller, Guid id) =>
        (await plans.FindAsync(caller, id))!.Sections.FindAll(s => s.Kind == SectionKind.Lesson);
}
