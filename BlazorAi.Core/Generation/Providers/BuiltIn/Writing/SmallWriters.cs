using BlazorAi.Core.Generation.Providers.BuiltIn.Topics;

namespace BlazorAi.Core.Generation.Providers.BuiltIn.Writing;

/// <summary>A quiz with its answers.</summary>
internal sealed class QuizWriter : IDraftWriter
{
    public void Write(UnitContext unit, MarkdownText text)
    {
        var count = Asked.Count(unit, unit.Stage == 1 ? 6 : 10, 20);
        text.Heading(2, $"{unit.Title}: quiz for {unit.Pupils}");
        Quiz.Write(unit, text, Asked.Concepts(unit, 9), count, 3);
    }
}

/// <summary>The unit's words with meanings, and where each is met.</summary>
internal sealed class GlossaryWriter : IDraftWriter
{
    public void Write(UnitContext unit, MarkdownText text)
    {
        text.Heading(2, $"{unit.Title}: words");
        text.Table(["Word", "Meaning", "Met in"], unit.Words.OrderBy(w => w.Stage)
            .Select(w => new[] { w.Term, w.Meaning, unit.Topic.Concepts.FirstOrDefault(c => VocabularyFinder.In(c.AllText, [w]).Any())?.Title ?? "the whole unit" }));
        var later = unit.Topic.Vocabulary.Except(unit.Words).ToArray();
        if (later.Length > 0)
        {
            text.Paragraph($"**For those who are ready:** {string.Join("; ", later.Select(w => $"*{w.Term}*, {Prose.WithoutStop(w.Meaning)}"))}.");
        }
    }
}

/// <summary>Short openings for lessons.</summary>
internal sealed class StartersWriter(LessonPlanner planner) : IDraftWriter
{
    public void Write(UnitContext unit, MarkdownText text)
    {
        text.Heading(2, $"{unit.Title}: starters");
        var lessons = planner.Lessons(unit with { LessonCount = Math.Max(5, Math.Min(unit.LessonCount, 8)) });
        foreach (var lesson in lessons.Take(Asked.Count(unit, 6, 8)))
        {
            text.Bullet($"Before *{lesson.Title}*: {lesson.Starter}");
        }
    }
}

/// <summary>Tasks for home, none of them more of the same.</summary>
internal sealed class HomeworkWriter : IDraftWriter
{
    public void Write(UnitContext unit, MarkdownText text)
    {
        var concepts = Asked.Concepts(unit, Math.Max(3, unit.Weeks));
        var words = unit.Words;
        text.Heading(2, $"{unit.Title}: homework");
        text.Bullet($"**Together:** {Prose.Sentence(unit.Topic.Home)}");
        for (var i = 0; i < concepts.Count; i++)
        {
            var c = concepts[i];
            text.Bullet((i % 4) switch
            {
                0 => $"**After ‘{c.Title}’:** tell someone at home the answer to this, and write down what they asked back: {c.Check.Q} ({Prose.Sentence(c.Check.A)})",
                1 => $"**After ‘{c.Title}’:** draw one picture with labels that shows this without a sentence: {Prose.Sentence(c.Idea)}",
                2 => $"**After ‘{c.Title}’:** make three question cards with answers on the back; the first is given: {c.Check.Q}",
                _ => $"**After ‘{c.Title}’:** find one example at home, outdoors or in a book, and bring it: {Prose.Sentence(c.Idea)}",
            });
        }

        text.Bullet($"**Words:** learn {string.Join(", ", words.Take(6).Select(w => w.Term))}; be ready to say what each means.");
        text.Bullet($"**If you want more:** {Prose.Sentence(unit.Topic.Challenge)}");
    }
}

/// <summary>What pupils believe wrongly, what is so, and a way to show it.</summary>
internal sealed class MisconceptionsWriter : IDraftWriter
{
    public void Write(UnitContext unit, MarkdownText text)
    {
        text.Heading(2, $"{unit.Title}: misconceptions");
        foreach (var m in unit.Topic.Misconceptions)
        {
            text.Heading(3, Prose.Sentence(m.Wrong));
            text.Bullet($"**What is so:** {Prose.Sentence(m.Right)}");
            if (ConceptSelection.Closest(unit, m.Wrong + " " + m.Right) is { } c)
            {
                text.Bullet($"**Show it:** {Prose.Sentence(c.Teach)}");
                text.Bullet($"**Ask:** {c.Check.Q} ({Prose.Sentence(c.Check.A)})");
            }
        }
    }
}

/// <summary>A sheet for pupils: words, questions, a true-or-false part and a task.</summary>
internal sealed class WorksheetWriter : IDraftWriter
{
    public void Write(UnitContext unit, MarkdownText text)
    {
        var concepts = Asked.Concepts(unit, 4);
        text.Heading(2, $"{unit.Title}: worksheet");
        text.Paragraph("Name: ____________________  Date: ____________");
        text.Heading(3, "1. Words");
        text.Paragraph("Write each word beside its meaning: " + string.Join(", ", unit.Choice.Shuffle("sheet words", unit.Words.Take(6)).Select(w => w.Term)) + ".");
        foreach (var w in unit.Words.Take(6))
        {
            text.Bullet($"{Prose.Capital(Prose.WithoutStop(w.Meaning))}: ____________");
        }

        text.Heading(3, "2. Questions");
        for (var i = 0; i < concepts.Count; i++)
        {
            text.Numbered(i + 1, concepts[i].Check.Q);
        }

        text.Heading(3, "3. True or false? Say why.");
        var slips = unit.Topic.Misconceptions.Take(3).ToArray();
        for (var i = 0; i < slips.Length; i++)
        {
            text.Numbered(i + 1, Prose.Sentence(i % 2 == 0 ? slips[i].Wrong : slips[i].Right));
        }

        text.Heading(3, "4. Do");
        text.Paragraph(concepts[^1].Activity);
        text.Heading(3, "For the teacher: answers");
        foreach (var c in concepts)
        {
            text.Bullet($"{c.Check.Q} {Prose.Sentence(c.Check.A)}");
        }

        for (var i = 0; i < slips.Length; i++)
        {
            text.Bullet(i % 2 == 0 ? $"3.{i + 1} is false: {Prose.Sentence(slips[i].Right)}" : $"3.{i + 1} is true.");
        }

        text.Bullet($"Words, in order: {string.Join(", ", unit.Words.Take(6).Select(w => w.Term))}.");
    }
}

/// <summary>Questions for talk in class, with what to listen for.</summary>
internal sealed class DiscussionWriter : IDraftWriter
{
    public void Write(UnitContext unit, MarkdownText text)
    {
        text.Heading(2, $"{unit.Title}: discussion");
        foreach (var q in unit.Choice.Rotate("discussion", unit.Topic.Questions))
        {
            text.Bullet($"**{q}**");
            if (ConceptSelection.Closest(unit, q) is { } c)
            {
                text.Bullet($"Evidence to bring in: {Prose.Sentence(c.Idea)}", 1);
            }
        }

        text.Heading(3, "Claims to argue with");
        foreach (var m in unit.Topic.Misconceptions)
        {
            text.Bullet($"{Prose.Quote(Prose.Sentence(m.Wrong))} (Move the talk towards: {Prose.Sentence(m.Right)})");
        }

        text.Paragraph(unit.Stage <= 2
            ? $"Sentences to lean on: “I agree with… because…”, “Can you show me…?”, “I used to think… now I think…”. Words to listen for: {string.Join(", ", unit.Words.Take(5).Select(w => w.Term))}."
            : $"Roles: one opens the case, one asks for evidence, one sums up. A point counts when it uses a fact from the unit; words to listen for: {string.Join(", ", unit.Words.Take(6).Select(w => w.Term))}.");
    }
}

/// <summary>A worked example or model, step by step, then one to try.</summary>
internal sealed class WorkedExampleWriter : IDraftWriter
{
    public void Write(UnitContext unit, MarkdownText text)
    {
        text.Heading(2, $"{unit.Title}: worked examples");
        foreach (var c in Asked.Concepts(unit, 3))
        {
            text.Heading(3, c.Title);
            text.Numbered(1, $"**Say the idea:** {Prose.Sentence(c.Idea)}");
            text.Numbered(2, $"**Show it:** {Prose.Sentence(c.Teach)}");
            text.Numbered(3, $"**Do one together:** {c.Check.Q}");
            text.Numbered(4, $"**Answer:** {Prose.Sentence(c.Check.A)}");
            text.Numbered(5, $"**Now you:** {Prose.Sentence(c.Activity)}");
        }
    }
}

/// <summary>Activities to choose from.</summary>
internal sealed class ActivitiesWriter : IDraftWriter
{
    public void Write(UnitContext unit, MarkdownText text)
    {
        text.Heading(2, $"{unit.Title}: activities");
        foreach (var c in Asked.Concepts(unit, 7))
        {
            text.Bullet($"**{c.Title}:** {Prose.Sentence(c.Activity)}");
        }

        text.Bullet($"**To finish:** {Prose.Sentence(unit.Topic.Project)}");
    }
}

/// <summary>The rubric's task alone.</summary>
internal sealed class ProjectWriter : IDraftWriter
{
    public void Write(UnitContext unit, MarkdownText text)
    {
        var concepts = Asked.Concepts(unit, 4);
        text.Heading(2, $"{unit.Title}: project");
        text.Paragraph(Prose.Sentence(unit.Topic.Project));
        text.Paragraph($"**It shows that {unit.Learners} can:** {string.Join("; ", concepts.Select(c => Prose.WithoutStop(c.Can)))}.");
        text.Paragraph($"**To get going:** {Prose.Sentence(unit.Topic.Support)}");
        text.Paragraph($"**To go further:** {Prose.Sentence(unit.Topic.Challenge)}");
        text.Paragraph("**Materials:** " + string.Join("; ", unit.Topic.Resources.Select(Prose.WithoutStop)) + ".");
    }
}
