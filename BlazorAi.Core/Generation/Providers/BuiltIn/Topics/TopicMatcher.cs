using BlazorAi.Core.Generation.Providers.BuiltIn.Briefs;
using BlazorAi.Core.Generation.Providers.BuiltIn.WordNet;

namespace BlazorAi.Core.Generation.Providers.BuiltIn.Topics;

/// <summary>
/// Which curated topic a text is about, a second one if it names two, the words that named the topic, and those that neither
/// topic explains.
/// </summary>
internal sealed record TopicMatch(Topic Topic, Topic? Second, IReadOnlyList<string> Named, IReadOnlyList<string> Leftover);

/// <summary>
/// Chooses the curated topic for a title or request. A wrong topic is worse than none (a geography unit on Turkey must not teach
/// about the farm bird), so a single common word must be most of the title or come from the unit's own subject.
/// </summary>
internal sealed class TopicMatcher(KnowledgeBase knowledge, WordNetNouns nouns)
{
    /// <summary>The best match in a text, or null when nothing in it is surely the name of a curated topic.</summary>
    public TopicMatch? Match(string text, string? subject, SchoolYear? year)
    {
        var spoken = WordForms.Split(text);
        var words = spoken.Select(WordForms.Form).ToArray();
        var content = WordForms.Content(text);
        var raw = spoken.Where(w => WordForms.Content(w).Count > 0).ToArray();
        if (content.Count == 0 || raw.Length != content.Count)
        {
            return null;
        }

        var telling = content.Count(w => !WordForms.IsFiller(w));
        var hits = knowledge.Index.Find(content, WordForms.PlainContent(text), i => nouns.SenseCount(raw[i]) == 0)
            .Where(h => IsSure(h, content, raw, telling, subject) && !IsForOthers(h, year))
            .Select(h => (Hit: h, Score: Score(h, content, telling, subject, year)))
            .OrderByDescending(h => h.Score).ThenBy(h => h.Hit.Topic.Id, StringComparer.Ordinal).ToList();
        if (hits.Count == 0)
        {
            // “Tectonics” alone, for “plate tectonics”: a technical word that only one topic's names have.
            return content.Count == 1 && nouns.SenseCount(raw[0]) <= 2 && content[0].Length >= 7 && knowledge.Index.Only(content[0]) is { } only
                && (subject is null || SchoolSubject.AreRelated(subject, only.Subject)) ? new TopicMatch(only, null, [], []) : null;
        }

        // Several words of one topic in a text speak for it more than one word of another.
        var best = hits.GroupBy(h => h.Hit.Topic)
            .Select(g => (g.First().Hit, g.First().Score, Total: g.First().Score + (0.3 * g.Where(o => Apart(o.Hit, g.First().Hit)).Sum(o => o.Score))))
            .OrderByDescending(g => g.Total).ThenBy(g => g.Hit.Topic.Id, StringComparer.Ordinal).First();
        var second = HasTwoParts(text)
            ? hits.FirstOrDefault(h => h.Hit.Topic != best.Hit.Topic && Apart(h.Hit, best.Hit) && SchoolSubject.AreRelated(best.Hit.Topic.Subject, h.Hit.Topic.Subject)
                                       && !hits.Any(o => o.Hit.Topic == best.Hit.Topic && !Apart(o.Hit, h.Hit))).Hit
            : null;
        var covered = hits.Where(h => h.Hit.Topic == best.Hit.Topic || h.Hit == second).SelectMany(h => Enumerable.Range(h.Hit.Start, h.Hit.Length)).ToHashSet();
        var leftover = raw.Where((_, i) => !covered.Contains(i) && !WordForms.IsFiller(content[i]) && SchoolSubject.Parse(raw[i]) is null).Distinct().ToArray();
        return new TopicMatch(best.Hit.Topic, second?.Topic, best.Hit.Typos > 0 ? [] : [.. content.Skip(best.Hit.Start).Take(best.Hit.Length)], leftover);
    }

    private static bool Apart(AliasHit a, AliasHit b) => a.End <= b.Start || b.End <= a.Start;

    private static bool HasTwoParts(string text) =>
        text.Contains(" and ", StringComparison.OrdinalIgnoreCase) || text.Contains('&', StringComparison.Ordinal)
        || text.Contains('+', StringComparison.Ordinal) || text.Contains(',', StringComparison.Ordinal);

    private bool IsSure(AliasHit hit, IReadOnlyList<string> content, string[] raw, int telling, string? subject)
    {
        var same = subject is null || hit.Topic.Subject == subject;
        var related = subject is not null && SchoolSubject.AreRelated(subject, hit.Topic.Subject);
        var whole = hit.Length >= telling;
        if (hit.Length == 1 && WordForms.IsFiller(content[hit.Start]))
        {
            return whole && same;
        }

        if (hit.Length >= 2)
        {
            return same || related || whole || hit.Length * 2 >= telling;
        }

        // One word. Names and technical words (one sense or none in WordNet) hardly ever mean something else.
        var senses = nouns.SenseCount(raw[hit.Start]);
        var distinctive = hit.Typos == 0 && senses <= 1 && raw[hit.Start].Length >= 4;
        var isHead = IsHead(hit, content);
        if (!same && !related)
        {
            return whole && (distinctive || senses <= 2);
        }

        return subject is null
            ? whole || distinctive || (isHead && senses <= 3 && telling <= 2)
            : whole || distinctive || (isHead && telling <= 3) || (same && telling <= 2);
    }

    // Notes for four-year-olds on transport do not serve a Year 6 unit on bicycles.
    private static bool IsForOthers(AliasHit hit, SchoolYear? year) => year is not null && !hit.IsName
        && Math.Max(hit.Topic.FromAge - year.MiddleAge, year.MiddleAge - hit.Topic.ToAge) > (hit.Topic.Subject == "early-years" ? 2 : 5);

    // In an English noun phrase the last word says what the thing is.
    private static bool IsHead(AliasHit hit, IReadOnlyList<string> content) => Enumerable.Range(hit.End, content.Count - hit.End).All(i => WordForms.IsFiller(content[i]));

    private static double Score(AliasHit hit, IReadOnlyList<string> content, int telling, string? subject, SchoolYear? year)
    {
        var letters = Enumerable.Range(hit.Start, hit.Length).Sum(i => content[i].Length);
        var score = (10.0 * hit.Length) + (Math.Min(letters, 24) / 4.0) - (2 * hit.Typos);
        score += 8.0 * Math.Min(1, (double)hit.Length / Math.Max(1, telling));
        score += hit.IsName ? 2 : 0;
        score -= hit.IsExact || hit.Typos > 0 ? 0 : 7;
        score += IsHead(hit, content) ? 1.5 : 0;
        score += subject is null ? 0 : hit.Topic.Subject == subject ? 9 : SchoolSubject.AreRelated(subject, hit.Topic.Subject) ? 3 : -8;
        if (year is not null)
        {
            var outside = Math.Max(0, Math.Max(hit.Topic.FromAge - year.MiddleAge, year.MiddleAge - hit.Topic.ToAge));
            score += outside <= 0 ? 3 : -Math.Min(7, 1.5 * outside);
        }

        return score;
    }
}
