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
                Resources = [.. TopicResources(lesson).Concat(KitFinder.In(lesson.Activity + " " + lesson.Teach)).Distinct(StringComparer.OrdinalIgnoreCase).Take(6)],
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
            words.AddRange(loose.Take(Math.Max(1, loose.Length / Math.Max(1, lessonsLeft))));
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
        return unit.Choice.Rotate("starters", ways).Skip(before.Count % ways.Length)
            .Concat(unit.Choice.Rotate("starters", ways)).Select(way => way()).FirstOrDefault(s => s is not null)
            ?? $"In pairs, {unit.Learners} tell each other what they remember of ‘{previous.Title}’, then compare with the board.";
    }

    private string Opening(LessonDraft lesson)
    {
        var why = Prose.Sentence(unit.Topic.Why);
        if (_votes.Count > 0 && unit.Choice.Index("opening", 3) != 2)
        {
            var vote = VocabularyFinder.Nearest(lesson.Concept ?? unit.Topic.Concepts[0], unit.Topic.Misconceptions) is { } near && _votes.Contains(near) ? near : _votes.Peek();
            Remove(vote);
            return $"Vote, true or false: {Prose.Quote(Prose.Sentence(vote.Wrong))} Keep the count to compare later. ({Prose.Sentence(vote.Right)}) Then say why this unit matters: {why}";
        }

        return _questions.TryDequeue(out var question)
            ? $"Put the unit’s question on the wall: {Prose.Quote(question)} First thoughts in pairs, no answers yet. Then say why it matters: {why}"
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
        return $"True or false? {Prose.Quote(Prose.Sentence(vote.Wrong))} Thumbs, then reasons. ({Prose.Sentence(vote.Right)})";
    }

    private static string? WordCheck(LessonDraft previous) => previous.Words.Count == 0
        ? null
        : $"Which word means… {string.Join("; ", previous.Words.Take(3).Select(w => $"{Prose.WithoutStop(w.Meaning)} ({w.Term})"))}? Answers on whiteboards.";

    private string? Wonder(LessonDraft lesson)
    {
        if (lesson.Kind == LessonKind.Discussion || !_questions.TryDequeue(out var question))
        {
            return null;
        }

        return $"Two minutes’ talk: {Prose.Quote(question)} Note one opinion on the board; look at it again at the end.";
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

    // A topic's own material is named where the lesson speaks of it, by a word that is not the topic's name.
    private IEnumerable<string> TopicResources(LessonDraft lesson)
    {
        var own = WordForms.Content(unit.Topic.Name).ToHashSet(StringComparer.Ordinal);
        var words = WordForms.Content(lesson.Activity + " " + lesson.Teach).Where(w => !own.Contains(w)).ToHashSet(StringComparer.Ordinal);
        return unit.Topic.Resources.Where(r => WordForms.Content(r).Count(w => w.Length > 4 && words.Contains(w)) >= 2).Take(2)
            .Select(r => Prose.WithoutStop(r));
    }
}
