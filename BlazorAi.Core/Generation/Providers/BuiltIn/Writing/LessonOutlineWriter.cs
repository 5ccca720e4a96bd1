namespace BlazorAi.Core.Generation.Providers.BuiltIn.Writing;

/// <summary>The unit's lessons week by week, or the one lesson that was chosen.</summary>
internal sealed class LessonOutlineWriter(LessonPlanner planner) : IDraftWriter
{
    public void Write(UnitContext unit, MarkdownText text)
    {
        if (LessonPlanner.IsAboutOneLesson(unit))
        {
            var (lesson, number) = planner.One(unit);
            LessonText.Full(unit, lesson, number, text);
            return;
        }

        var lessons = planner.Lessons(unit);
        text.Heading(2, $"{unit.Title}: lesson sequence");
        text.Paragraph($"{Prose.Capital(unit.Pupils)} · {Prose.Count(lessons.Count, "lesson")} of {unit.Minutes} minutes over {Prose.Count(unit.Weeks, "week")}");
        for (var i = 0; i < lessons.Count; i++)
        {
            if (i % unit.LessonsPerWeek == 0)
            {
                text.Heading(3, $"Week {(i / unit.LessonsPerWeek) + 1}");
            }

            LessonText.Short(unit, lessons[i], i + 1, text);
        }

        text.Heading(3, "For every lesson");
        text.Bullet($"**Support:** {Prose.Sentence(unit.Topic.Support)}");
        text.Bullet($"**Challenge:** {Prose.Sentence(unit.Topic.Challenge)}");
        if (unit.Wishes.EnglishLearners)
        {
            text.Bullet($"**EAL:** keep a wall of this unit’s words with pictures: {string.Join(", ", unit.Words.Select(w => w.Term))}. Say each aloud together in a whole sentence before it is read or written.");
        }

        if (unit.Wishes.SpecialNeeds)
        {
            foreach (var line in lessons.SelectMany(Adjustments.For).Distinct().Take(4))
            {
                text.Bullet($"**Adjust:** {line}");
            }
        }

        if (!unit.Wishes.NoHomework)
        {
            text.Bullet($"**At home:** {Prose.Sentence(unit.Topic.Home)}");
        }

        if (unit.Topic.Resources.Count > 0)
        {
            text.Bullet($"**Gather for the unit:** {string.Join("; ", unit.Topic.Resources.Select(Prose.WithoutStop))}.");
        }
    }
}
