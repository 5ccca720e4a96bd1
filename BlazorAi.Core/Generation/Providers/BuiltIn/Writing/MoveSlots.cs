using BlazorAi.Core.Generation.Providers.BuiltIn.Topics;

namespace BlazorAi.Core.Generation.Providers.BuiltIn.Writing;

/// <summary>What fills the slots of a lesson move. Questions and misconceptions are handed out in turn, so that lessons differ.</summary>
internal sealed class MoveSlots(UnitContext unit, IReadOnlyList<Concept> taught)
{
    private int _question;
    private int _misconception;
    private int _concept;

    public IReadOnlyDictionary<string, string> For(LessonKind kind, Concept? concept)
    {
        var topic = unit.Topic;
        var about = concept ?? Turn(taught, ref _concept) ?? topic.Concepts[0];
        var other = taught.FirstOrDefault(c => c != about) ?? about;
        var last = taught.Count > 0 ? taught[^1] : about;
        var wrong = RelatedMisconception(concept) ?? Turn(topic.Misconceptions, ref _misconception, kind is LessonKind.Clinic or LessonKind.Feedback) ?? new Misconception(about.Check.Q, about.Check.A);
        var second = Turn(topic.Misconceptions, ref _misconception, kind is LessonKind.Clinic) ?? wrong;
        var words = WordsIn(about.AllText);
        return new Dictionary<string, string>
        {
            ["topic"] = unit.TitleInText,
            ["title"] = about.Title,
            ["idea"] = Prose.Sentence(about.Idea),
            ["can"] = Prose.WithoutStop(about.Can),
            ["activity"] = Prose.Sentence(about.Activity),
            ["teach"] = Prose.Sentence(about.Teach),
            ["q"] = about.Check.Q,
            ["a"] = Prose.Sentence(about.Check.A),
            ["othertitle"] = other.Title,
            ["otherq"] = other.Check.Q,
            ["othera"] = Prose.Sentence(other.Check.A),
            ["othercan"] = Prose.WithoutStop(other.Can),
            ["lastq"] = last.Check.Q,
            ["lasta"] = Prose.Sentence(last.Check.A),
            ["wrong"] = Prose.Sentence(wrong.Wrong),
            ["right"] = Prose.Sentence(wrong.Right),
            ["wrongtwo"] = Prose.Sentence(second.Wrong),
            ["righttwo"] = Prose.Sentence(second.Right),
            ["question"] = kind is LessonKind.Discussion ? Turn(topic.Questions, ref _question) ?? about.Check.Q : about.Check.Q,
            ["words"] = Prose.List(words.Select(w => $"*{w.Term}*")),
            ["meanings"] = string.Join("; ", words.Select(w => $"*{w.Term}*, {w.Meaning}")),
            ["project"] = Prose.Sentence(topic.Project),
            ["support"] = Prose.Sentence(topic.Support),
            ["challenge"] = Prose.Sentence(topic.Challenge),
            ["learners"] = unit.Learners,
            ["cans"] = string.Join("; ", taught.Take(4).Select(c => Prose.WithoutStop(c.Can))),
        };
    }

    private VocabularyWord[] WordsIn(string text)
    {
        var found = VocabularyFinder.In(text, unit.Words).Take(4).ToArray();
        return found.Length >= 2 ? found : [.. found, .. unit.Words.Except(found).Take(3 - found.Length)];
    }

    private Misconception? RelatedMisconception(Concept? concept) => concept is null ? null : VocabularyFinder.Nearest(concept, unit.Topic.Misconceptions);

    private static T? Turn<T>(IReadOnlyList<T> items, ref int next, bool advance = true)
        where T : class => items.Count == 0 ? null : items[(advance ? next++ : next) % items.Count];
}
