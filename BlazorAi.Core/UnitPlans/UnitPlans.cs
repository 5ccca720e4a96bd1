using System.ComponentModel.DataAnnotations;
using BlazorAi.Core.Access;
using BlazorAi.Core.Persistence;
using BlazorAi.Core.Signals;
using Microsoft.EntityFrameworkCore;

namespace BlazorAi.Core.UnitPlans;

/// <summary>A unit in a list.</summary>
/// <param name="Id">Its key.</param>
/// <param name="Title">Its title.</param>
/// <param name="Subject">Its subject.</param>
/// <param name="YearGroup">Its year or grade.</param>
/// <param name="Weeks">Its length in weeks.</param>
/// <param name="LessonsPerWeek">Lessons in a week.</param>
/// <param name="OwnerName">Who made it.</param>
/// <param name="IsMine">Whether the caller made it.</param>
/// <param name="UpdatedAt">When anything in it last changed.</param>
/// <param name="FilledSections">Sections and lessons with text.</param>
/// <param name="AllSections">Sections and lessons in all.</param>
public sealed record UnitPlanSummary(
    Guid Id, string Title, string Subject, string YearGroup, int Weeks, int LessonsPerWeek, string OwnerName, bool IsMine,
    DateTimeOffset UpdatedAt, int FilledSections, int AllSections);

/// <summary>Makes, lists, opens and arranges units. Teachers and administrators of a school share its units.</summary>
public sealed class UnitPlans(Database database, ISignals signals, TimeProvider time)
{
    /// <summary>Who may open units.</summary>
    public static IReadOnlyList<string> AllowedRoles { get; } = [Roles.Teacher, Roles.Admin];

    /// <summary>The school's units, newest change first.</summary>
    public async Task<IReadOnlyList<UnitPlanSummary>> ListAsync(Caller caller, CancellationToken cancellationToken = default)
    {
        if (!caller.IsInAny(AllowedRoles))
        {
            return [];
        }

        await using var db = database.Open(caller);
        return await db.Set<UnitPlan>().AsNoTracking().OrderByDescending(p => p.UpdatedAt).Select(p => new UnitPlanSummary(
            p.Id, p.Title, p.Subject, p.YearGroup, p.Weeks, p.LessonsPerWeek, p.OwnerName, p.OwnerId == caller.UserId, p.UpdatedAt,
            p.Sections.Count(s => !s.IsRemoved && s.Markdown != ""), p.Sections.Count(s => !s.IsRemoved))).ToListAsync(cancellationToken);
    }

    /// <summary>A unit with its sections in reading order; null where the caller has none of that key.</summary>
    public async Task<UnitPlan?> FindAsync(Caller caller, Guid id, CancellationToken cancellationToken = default)
    {
        if (!caller.IsInAny(AllowedRoles))
        {
            return null;
        }

        await using var db = database.Open(caller);
        var plan = await db.Set<UnitPlan>().AsNoTracking().Include(p => p.Sections.Where(s => !s.IsRemoved))
            .SingleOrDefaultAsync(p => p.Id == id, cancellationToken);
        plan?.Sections.Sort((a, b) => (a.Kind, a.Position).CompareTo((b.Kind, b.Position)));
        return plan;
    }

    /// <summary>Makes a unit with empty sections and one empty lesson for each that is planned.</summary>
    /// <exception cref="ValidationException">The draft breaks a rule that stands on it.</exception>
    public async Task<Guid> CreateAsync(Caller caller, UnitPlanDraft draft, CancellationToken cancellationToken = default)
    {
        RequireAccess(caller);
        Validate(draft);
        var now = time.GetUtcNow();
        var plan = UnitPlanFactory.Create(caller.TenantId, caller.UserId, caller.Name, draft, now);
        await using var db = database.Open(caller);
        db.Add(plan);
        await db.SaveChangesAsync(cancellationToken);
        return plan.Id;
    }

    /// <summary>Changes a unit's particulars. False where the caller has no such unit.</summary>
    /// <exception cref="ValidationException">The draft breaks a rule that stands on it.</exception>
    public Task<bool> UpdateAsync(Caller caller, Guid id, UnitPlanDraft draft, CancellationToken cancellationToken = default)
    {
        Validate(draft);
        return ChangeAsync(caller, id, plan =>
        {
            (plan.Title, plan.Subject, plan.YearGroup) = (draft.Title.Trim(), draft.Subject.Trim(), draft.YearGroup.Trim());
            (plan.Weeks, plan.LessonsPerWeek) = (draft.Weeks, draft.LessonsPerWeek);
            return true;
        }, cancellationToken);
    }

    /// <summary>Adds an empty lesson at the end. False where the caller has no such unit.</summary>
    public Task<bool> AddLessonAsync(Caller caller, Guid id, CancellationToken cancellationToken = default) =>
        ChangeAsync(caller, id, plan =>
        {
            var lessons = Lessons(plan);
            var added = UnitPlanFactory.Lesson(plan, lessons.Count + 1, time.GetUtcNow());
            plan.Sections.Add(added);
            Number([.. lessons, added]);
            return true;
        }, cancellationToken);

    /// <summary>Renames a section or lesson. False where the caller has no such one, or the title is empty or too long.</summary>
    public Task<bool> RenameSectionAsync(Caller caller, Guid id, Guid sectionId, string title, CancellationToken cancellationToken = default) =>
        ChangeAsync(caller, id, plan =>
        {
            if (plan.Sections.Find(s => s.Id == sectionId && !s.IsRemoved) is not { } section || title.Trim() is not { Length: > 0 and <= UnitPlanDraft.MaxTitleLength } trimmed)
            {
                return false;
            }

            section.Title = trimmed;
            return true;
        }, cancellationToken);

    /// <summary>Moves a lesson up (-1) or down (1); at the end of the row it stays. False where the caller has no such lesson.</summary>
    public Task<bool> MoveLessonAsync(Caller caller, Guid id, Guid lessonId, int by, CancellationToken cancellationToken = default) =>
        ChangeAsync(caller, id, plan =>
        {
            var lessons = Lessons(plan);
            var at = lessons.FindIndex(s => s.Id == lessonId);
            if (at < 0)
            {
                return false;
            }

            var to = Math.Clamp(at + Math.Sign(by), 0, lessons.Count - 1);
            (lessons[at], lessons[to]) = (lessons[to], lessons[at]);
            Number(lessons);
            return true;
        }, cancellationToken);

    /// <summary>Takes a lesson out, or brings it back to its place. False where the caller has no such lesson.</summary>
    public Task<bool> SetLessonRemovedAsync(Caller caller, Guid id, Guid lessonId, bool removed, CancellationToken cancellationToken = default) =>
        ChangeAsync(caller, id, plan =>
        {
            if (plan.Sections.Find(s => s.Id == lessonId && s.Kind == SectionKind.Lesson) is not { } lesson)
            {
                return false;
            }

            if (lesson.IsRemoved != removed)
            {
                lesson.IsRemoved = removed; // one that is out keeps its number: its place to come back to
                var others = Lessons(plan).FindAll(s => s != lesson);
                if (!removed)
                {
                    others.Insert(Math.Clamp(lesson.Position - 1, 0, others.Count), lesson);
                }

                Number(others);
            }

            return true;
        }, cancellationToken);

    internal static void RequireAccess(Caller caller)
    {
        if (!caller.IsInAny(AllowedRoles))
        {
            throw new UnauthorizedAccessException("Only teachers and administrators may change units.");
        }
    }

    private static List<PlanSection> Lessons(UnitPlan plan) =>
        [.. plan.Sections.Where(s => s.Kind == SectionKind.Lesson && !s.IsRemoved).OrderBy(s => s.Position)];

    private static void Number(List<PlanSection> lessons)
    {
        for (var i = 0; i < lessons.Count; i++)
        {
            lessons[i].Position = i + 1;
        }
    }

    private static void Validate(UnitPlanDraft draft) => Validator.ValidateObject(draft, new(draft), validateAllProperties: true);

    private async Task<bool> ChangeAsync(Caller caller, Guid id, Func<UnitPlan, bool> change, CancellationToken cancellationToken)
    {
        RequireAccess(caller);
        await using var db = database.Open(caller);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.LockAsync(id, cancellationToken); // changes of order count positions
        if (await db.Set<UnitPlan>().Include(p => p.Sections).SingleOrDefaultAsync(p => p.Id == id, cancellationToken) is not { } plan)
        {
            return false;
        }

        if (!change(plan))
        {
            return false;
        }

        plan.UpdatedAt = time.GetUtcNow();
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        await signals.PublishAsync(UnitPlanTopics.Plan(id), CancellationToken.None);
        return true;
    }
}
