namespace BlazorAi.Core.Generation.Providers.BuiltIn.Writing;

/// <summary>The titles and objectives of a unit's lessons, one numbered line each: what every part of the plan is written to.</summary>
internal sealed class PlanOutlineWriter : IDraftWriter
{
    public void Write(UnitContext unit, MarkdownText text)
    {
        var lessons = unit.Plan?.Lessons ?? throw new InvalidOperationException("An outline is a part of a plan.");
        for (var i = 0; i < lessons.Count; i++)
        {
            text.Numbered(i + 1, lessons[i].Can.Length == 0
                ? $"**{lessons[i].Title}**"
                : $"**{lessons[i].Title}** – {Prose.Capital(unit.Learners)} can {Prose.WithoutStop(lessons[i].Can)}.");
        }
    }
}
