namespace BlazorAi.Core.Generation.Providers.BuiltIn.Topics;

/// <summary>One of several things that a topic's notes treat together (one of two novels), and the words that tell of it.</summary>
internal sealed record TopicPart(string Name, IReadOnlyList<string> Words)
{
    public bool IsIn(IEnumerable<string> forms) => Words.SelectMany(WordForms.Content).Intersect(forms).Any();
}

/// <summary>Keeps of notes on several things only what is said of the one that a title names.</summary>
internal static class TopicParts
{
    /// <summary>The part that a title names; null when it names none, or more than one.</summary>
    public static TopicPart? Named(Topic topic, string title)
    {
        var words = WordForms.Content(title);
        var named = topic.Parts.Where(p => p.IsIn(words)).ToArray();
        return named.Length == 1 ? named[0] : null;
    }

    /// <summary>The notes on one part. What is then too little is made up from a way of studying such a thing.</summary>
    public static Topic Only(Topic topic, TopicPart part, Topic frame)
    {
        Concept[] own = [.. topic.Concepts.Where(c => !IsOther(c.AllText))];
        return topic with
        {
            Id = $"{topic.Id}:{part.Name}",
            Name = part.Name,
            Overview = Sentences(topic.Overview) is { Length: > 0 } said ? said : frame.Overview,
            Why = IsOther(topic.Why) ? frame.Why : topic.Why,
            Questions = [.. topic.Questions.Where(q => !IsOther(q)).Concat(frame.Questions).Take(5)],
            Concepts = [.. own, .. frame.Concepts.Where(c => c.Stage >= 2)],
            Vocabulary = [.. topic.Vocabulary.Where(v => !IsOther(v.Term + " " + v.Meaning))],
            Misconceptions = [.. topic.Misconceptions.Where(m => !IsOther(m.Wrong + " " + m.Right)).Concat(frame.Misconceptions).Take(4)],
            Project = IsOther(topic.Project) ? frame.Project : topic.Project,
            Support = IsOther(topic.Support) ? frame.Support : topic.Support,
            Challenge = IsOther(topic.Challenge) ? frame.Challenge : topic.Challenge,
            Home = IsOther(topic.Home) ? frame.Home : topic.Home,
            Resources = [.. topic.Resources.Where(r => !IsOther(r))],
        };

        bool IsOther(string text)
        {
            var forms = WordForms.Content(text).ToHashSet(StringComparer.Ordinal);
            return !part.IsIn(forms) && topic.Parts.Any(p => p != part && p.IsIn(forms));
        }

        string Sentences(string text) => string.Join(" ", text.Split(". ").Select(s => s.TrimEnd('.') + ".").Where(s => !IsOther(s)));
    }
}
