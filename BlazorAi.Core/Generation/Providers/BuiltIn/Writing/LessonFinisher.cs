using BlazorAi.Core.Generation.Providers.BuiltIn.Topics;

namespace BlazorAi.Core.Generation.Providers.BuiltIn.Writing;

/// <summary>Gives each lesson of a sequence its starter, its new words and its kit.</summary>
internal sealed class LessonFinisher(UnitContext unit)
{
    private readonly Queue<Misconception> _votes = new(unit.Choice.Rotate("votes", unit.Topic.Misconceptions));
    private readonly Queue<string> _questions = new(unit.Choice.Rotate("starter questions", unit.Topic.Questions));
    private readonly HashSet<VocabularyWord> _introduced = [];

    public IReadOnlyList<LessonDraft> Finish(IReadOnlyList<LessonDraft> lessons)
    {
        // What a lesson is built on is not given away in a starter.
        foreach (var vote in _votes.Where(v => lessons.Any(l => l.Concept is null && l.AllText.Contains(Prose.WithoutStop(v.Wrong), StringComparison.Ordinal))).ToArray())
        {
            Remove(vote);
        }

        var asked = _questions.Where(q => !lessons.Any(l => l.Title.Contains(q, StringComparison.Ordinal))).ToArray();
        _questions.Clear();
        foreach (var question in asked)
        {
            _questions.Enqueue(question);
        }

        var result = new List<LessonDraft>();
        foreach (var lesson in lessons)
        {
            var words = NewWords(lesson, lessons.Count - result.Count);
            result.Add(lesson with
            {
                Starter = Starter(result, lesson),
                Words = words,
                Resources = [.. Things(lesson)],
            });
        }

        return result;
    }

    private IReadOnlyList<VocabularyWord> NewWords(LessonDraft lesson, int lessonsLeft)
    {
        if (lesson.Concept is null)
        {
            return [];
        }

        var words = VocabularyFinder.In(lesson.AllText, unit.Topic.Vocabulary.Where(v => v.Stage <= Math.Max(unit.Stage, lesson.Concept.Stage)).ToArray())
            .Where(w => !_introduced.Contains(w)).Take(4).ToList();

        // Words that no lesson mentions are spread over the lessons that bring none of their own.
        if (words.Count == 0 && lesson.Kind == LessonKind.Concept)
        {
            var loose = unit.Words.Where(w => !_introduced.Contains(w)).ToArray();
            words.AddRange(loose.Take(Math.Clamp(loose.Length / Math.Max(1, lessonsLeft), 1, 2)));
        }

        _introduced.UnionWith(words);
        return words;
    }

    private string Starter(List<LessonDraft> before, LessonDraft lesson)
    {
        if (before.Count == 0)
        {
            return Opening(lesson);
        }

        var previous = before[^1];
        Func<string?>[] ways = [() => Recall(before), () => Vote(lesson), () => WordCheck(previous), () => Wonder(lesson)];
        Func<string?>[] late = [() => Gap(before), () => OldWords(before)];
        return unit.Choice.Rotate("starters", ways).Skip(before.Count % ways.Length).Concat(unit.Choice.Rotate("starters", ways))
                .Concat(before.Count % 2 == 0 ? late : late.Reverse()).Select(way => way()).FirstOrDefault(s => s is not null && !before.Any(l => l.Starter == s))
            ?? unit.Choice.Pick($"look back/{before.Count}", new[]
            {
                $"In pairs, {unit.Learners} tell each other the most important sentence of ‘{previous.Title}’.",
                $"One minute to draw what ‘{previous.Title}’ was about; a partner guesses the sentence behind it.",
                $"Everyone writes a question that ‘{previous.Title}’ answers; three are asked aloud.",
                $"Show an exit answer from ‘{previous.Title}’, without a name, and improve it together.",
            });
    }

    // An idea met earlier, with one of its words left out.
    private string? Gap(List<LessonDraft> before)
    {
        foreach (var lesson in unit.Choice.Rotate($"gap/{before.Count}", before.SkipLast(1).Where(l => l.Kind == LessonKind.Concept).ToArray()))
        {
            var idea = lesson.Concept!.Idea;
            var word = VocabularyFinder.In(idea, unit.Topic.Vocabulary).FirstOrDefault(w => idea.Contains(w.Term, StringComparison.OrdinalIgnoreCase));
            if (word is not null)
            {
                var at = idea.IndexOf(word.Term, StringComparison.OrdinalIgnoreCase);
                return $"Fill the gap: {Prose.Quote(Prose.Sentence($"{idea[..at]}_____{idea[(at + word.Term.Length)..]}"))} ({word.Term})";
            }
        }

        return null;
    }

    private string? OldWords(List<LessonDraft> before)
    {
        var words = unit.Choice.Shuffle($"old words/{before.Count}", _introduced).Take(3).ToArray();
        return words.Length < 3 ? null : $"Use {Prose.List(words.Select(w => $"*{w.Term}*"))} in one sentence that is true.";
    }

    private string Opening(LessonDraft lesson)
    {
        var why = Prose.Sentence(unit.Topic.Why);
        if (_votes.Count > 0 && unit.Choice.Index("opening", 3) != 2)
        {
            var vote = VocabularyFinder.Nearest(lesson.Concept ?? unit.Topic.Concepts[0], unit.Topic.Misconceptions) is { } near && _votes.Contains(near) ? near : _votes.Peek();
            Remove(vote);
            return unit.Choice.Pick("opening vote", new[]
            {
                $"Vote on {Prose.Quote(Prose.Sentence(vote.Wrong))} and keep the count. ({Prose.Sentence(vote.Right)}) Then: {why}",
                $"{why} Hands up who believes this: {Prose.Quote(Prose.Sentence(vote.Wrong))} ({Prose.Sentence(vote.Right)})",
                $"Say that somebody once wrote {Prose.Quote(Prose.Sentence(vote.Wrong))} Who agrees? ({Prose.Sentence(vote.Right)}) {why}",
            });
        }

        return _questions.TryDequeue(out var question)
            ? $"On the wall: {Prose.Quote(question)} First thoughts in pairs. Then: {why}"
            : why;
    }

    private static string? Recall(List<LessonDraft> before)
    {
        // The day's own exit question is too fresh to be recall: go back two lessons or more.
        var lesson = before.Take(Math.Max(1, before.Count - 1)).LastOrDefault(l => l.Kind == LessonKind.Concept);
        return lesson is null || before.Any(b => b.Starter.Contains(lesson.Check.Q, StringComparison.Ordinal))
            ? null
            : $"Recall ‘{lesson.Title}’, books closed: {lesson.Check.Q} ({Prose.Sentence(lesson.Check.A)})";
    }

    private string? Vote(LessonDraft lesson)
    {
        if (lesson.Kind == LessonKind.Clinic || _votes.Count == 0)
        {
            return null;
        }

        var vote = lesson.Concept is { } concept && VocabularyFinder.Nearest(concept, [.. _votes]) is { } near ? near : _votes.Peek();
        Remove(vote);
        return $"{unit.Choice.Pick($"vote/{lesson.Title}", new[] { "True or false:", "Thumbs up or down, with a reason:", "Agree, disagree or not sure?", "What is wrong here?" })} {Prose.Quote(Prose.Sentence(vote.Wrong))} ({Prose.Sentence(vote.Right)})";
    }

    private static string? WordCheck(LessonDraft previous) => previous.Words.Count == 0
        ? null
        : $"Which word means… {string.Join("; ", previous.Words.Take(3).Select(w => $"{Prose.WithoutStop(w.Meaning)} ({w.Term})"))}?";

    private string? Wonder(LessonDraft lesson)
    {
        if (lesson.Kind == LessonKind.Discussion || !_questions.TryDequeue(out var question))
        {
            return null;
        }

        return $"{unit.Choice.Pick($"wonder/{lesson.Title}", new[] { "Two minutes’ talk:", "Think, pair, share:", "One opinion each, on a sticky note:" })} {Prose.Quote(question)}";
    }

    private void Remove(Misconception vote)
    {
        var rest = _votes.Where(v => v != vote).ToArray();
        _votes.Clear();
        foreach (var v in rest)
        {
            _votes.Enqueue(v);
        }
    }

    private IEnumerable<string> Things(LessonDraft lesson)
    {
        var own = TopicResources(lesson).ToArray();
        var kit = KitFinder.In($"{lesson.Activity} {lesson.Concept?.Teach}").Distinct(StringComparer.OrdinalIgnoreCase)
            .Where(k => !own.Any(o => o.Contains(k, StringComparison.OrdinalIgnoreCase)));
        return own.Concat(unit.Subject == "computing" ? [] : kit).Take(6);
    }

    // A topic's own material is named where the lesson speaks of it, by a word that is not the topic's name.
    private IEnumerable<string> TopicResources(LessonDraft lesson)
    {
        var own = WordForms.Content(unit.Topic.Name).ToHashSet(StringComparer.Ordinal);
        var words = WordForms.Content(lesson.Activity + " " + lesson.Teach).Where(w => !own.Contains(w)).ToHashSet(StringComparer.Ordinal);
        return unit.Topic.Resources.Where(r => WordForms.Content(r).Count(w => w.Length > 4 && words.Contains(w)) >= 2).Take(2)
            .Select(r => Prose.WithoutStop(r));
    }
}
