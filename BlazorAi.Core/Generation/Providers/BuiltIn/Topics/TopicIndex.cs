namespace BlazorAi.Core.Generation.Providers.BuiltIn.Topics;

/// <summary>Where a topic's name or alias was found in a text: which words of it, and how many of those were misspelt.</summary>
internal sealed record AliasHit(Topic Topic, int Start, int Length, int Typos, bool IsName, bool IsExact)
{
    public int End => Start + Length;
}

/// <summary>Finds topics' names and aliases in a text, whatever the word's form, forgiving small typing errors.</summary>
internal sealed class TopicIndex
{
    private readonly Dictionary<string, List<(string[] Words, string[] Plain, Topic Topic, bool IsName)>> _byFirstWord = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string[]> _words;

    public TopicIndex(IReadOnlyList<Topic> topics)
    {
        foreach (var topic in topics)
        {
            foreach (var (phrase, isName) in topic.Aliases.Concat(Heads(topic.Name)).Distinct(StringComparer.Ordinal).Select(a => (a, false)).Prepend((topic.Name, true)))
            {
                string[] words = [.. WordForms.Content(phrase)];
                if (words.Length == 0)
                {
                    continue;
                }

                if (!_byFirstWord.TryGetValue(words[0], out var entries))
                {
                    _byFirstWord.Add(words[0], entries = []);
                }

                entries.Add((words, [.. WordForms.PlainContent(phrase)], topic, isName));
            }
        }

        // Words that are long enough for a misspelling to be told from another word, by their first letter.
        _words = _byFirstWord.Values.SelectMany(e => e).SelectMany(e => e.Words).Where(w => w.Length >= 6).Distinct(StringComparer.Ordinal)
            .GroupBy(w => w[..1], StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Order(StringComparer.Ordinal).ToArray(), StringComparer.Ordinal);
    }

    /// <summary>All hits in the words of a text (as <see cref="WordForms.Content"/> gives them).</summary>
    /// <param name="words">The words' forms.</param>
    /// <param name="plain">The same words, as <see cref="WordForms.PlainContent"/> gives them.</param>
    /// <param name="mayBeTypo">Whether the word at a position may be taken for a misspelling, because nobody knows it as it stands.</param>
    public IEnumerable<AliasHit> Find(IReadOnlyList<string> words, IReadOnlyList<string> plain, Func<int, bool> mayBeTypo)
    {
        var forms = new string[words.Count];
        var typo = new bool[words.Count];
        for (var i = 0; i < words.Count; i++)
        {
            forms[i] = words[i];
            if (!_byFirstWord.ContainsKey(words[i]) && mayBeTypo(i) && Nearest(words[i]) is { } nearest)
            {
                (forms[i], typo[i]) = (nearest, nearest != words[i]);
            }
        }

        for (var i = 0; i < forms.Length; i++)
        {
            foreach (var entry in _byFirstWord.GetValueOrDefault(forms[i]) ?? [])
            {
                var length = entry.Words.Length;
                if (i + length <= forms.Length && forms.AsSpan(i, length).SequenceEqual(entry.Words))
                {
                    yield return new AliasHit(entry.Topic, i, length, typo.AsSpan(i, length).Count(true), entry.IsName, plain.Skip(i).Take(length).SequenceEqual(entry.Plain));
                }
            }
        }
    }

    /// <summary>The topics for which a whole phrase is a name or alias.</summary>
    public IEnumerable<Topic> Exactly(string phrase)
    {
        var words = WordForms.Content(phrase);
        return words.Count == 0
            ? []
            : (_byFirstWord.GetValueOrDefault(words[0]) ?? []).Where(e => e.Words.SequenceEqual(words)).Select(e => e.Topic).Distinct();
    }

    /// <summary>The only topic in whose names a word occurs, or the only one that has it in its first name; else null.</summary>
    public Topic? Only(string word)
    {
        var entries = _byFirstWord.Values.SelectMany(e => e).Where(e => e.Words.Contains(word)).ToArray();
        Topic[] topics = [.. entries.Select(e => e.Topic).Distinct()];
        Topic[] named = [.. entries.Where(e => e.IsName).Select(e => e.Topic).Distinct()];
        return topics.Length == 1 ? topics[0] : named.Length == 1 ? named[0] : null;
    }

    /// <summary>“Poetry” of “Poetry: reading and writing poems”, “Digestion” of “Digestion and the digestive system”: how teachers write it.</summary>
    private static IEnumerable<string> Heads(string name)
    {
        string[] ends = [":", " and "];
        return ends.Select(end => name.IndexOf(end, StringComparison.Ordinal)).Where(at => at > 0).Select(at => name[..at]);
    }

    private string? Nearest(string word)
    {
        if (word.Length < 6 || !_words.TryGetValue(word[..1], out var candidates))
        {
            return null;
        }

        // One slip in a short word, two in a long one; the nearest wins, and none where two are equally near.
        var allowed = word.Length >= 9 ? 2 : 1;
        var near = candidates.Where(c => Math.Abs(c.Length - word.Length) <= allowed)
            .Select(c => (Word: c, Distance: EditDistance.Between(word, c, allowed))).Where(c => c.Distance <= allowed)
            .OrderBy(c => c.Distance).Take(2).ToArray();
        return near.Length == 0 || (near.Length == 2 && near[0].Distance == near[1].Distance) ? null : near[0].Word;
    }
}
