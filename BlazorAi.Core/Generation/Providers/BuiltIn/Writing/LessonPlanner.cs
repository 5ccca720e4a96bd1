using BlazorAi.Core.Generation.Providers.BuiltIn.Topics;

namespace BlazorAi.Core.Generation.Providers.BuiltIn.Writing;

/// <summary>Plans a unit's lessons, and picks the one that a teacher has chosen.</summary>
internal sealed class LessonPlanner(LessonSequence sequence)
{
    private static readonly HashSet<string> UnitSections = new(StringComparer.OrdinalIgnoreCase)
    {
        "overview", "essential questions", "objectives", "learning objectives", "standards", "lessons", "assessment", "differentiation", "resources",
        "lesson outline", "lesson sequence", "vocabulary", "unit", "unit plan", "introduction", "notes",
    };

    /// <summary>The lessons of the unit in order, finished.</summary>
    public IReadOnlyList<LessonDraft> Lessons(UnitContext unit) => unit.Plan?.Lessons ?? new LessonFinisher(unit).Finish(sequence.Build(unit, unit.LessonCount));

    /// <summary>Whether the brief is about one lesson; a section of the unit plan is none.</summary>
    public static bool IsAboutOneLesson(UnitContext unit) => unit.Plan is null && (unit.Wishes.OneLesson || unit.LessonCount == 1 || IsLesson(unit.Brief.SectionTitle));

    /// <summary>The lesson that the brief names, and its number in the unit where it has one.</summary>
    public (LessonDraft Lesson, int? Number) One(UnitContext unit)
    {
        var title = IsLesson(unit.Brief.SectionTitle) ? unit.Brief.SectionTitle : null;
        var number = unit.Wishes.LessonNumber ?? NumberOf(unit, title);
        var wanted = ConceptSelection.Closest(unit, LessonName(title)) ?? ConceptSelection.Closest(unit, unit.Wishes.Focus ?? unit.Wishes.Rest);
        var planned = number is { } n && n >= 1 && n <= unit.LessonCount && unit.LessonCount > 1 ? Lessons(unit)[n - 1] : null;
        if (planned is not null && (wanted is null || planned.Concept == wanted))
        {
            return (planned, number);
        }

        var concept = wanted ?? ConceptSelection.Choose(unit, 1)[0];
        return (new LessonFinisher(unit).Finish([LessonSequence.On(concept)])[0], number);
    }

    /// <summary>The unit with the plan that its brief is a part of, worked out.</summary>
    public UnitContext WithPlan(UnitContext unit) => unit.Brief.Plan is { } plan ? unit with { Plan = PlannedUnit.Of(unit, plan, sequence) } : unit;

    private static bool IsLesson(string? title) => !string.IsNullOrWhiteSpace(title) && !UnitSections.Contains(title.Trim());

    private static int? NumberOf(UnitContext unit, string? title)
    {
        if (title is null)
        {
            return null;
        }

        var at = unit.Brief.LessonTitles.ToList().FindIndex(t => string.Equals(t.Trim(), title.Trim(), StringComparison.OrdinalIgnoreCase));
        return at >= 0 ? at + 1 : Briefs.RequestReader.Read(title).LessonNumber;
    }

    private static string? LessonName(string? title) => title is null ? null : Briefs.RequestReader.Read(title).Rest;
}
