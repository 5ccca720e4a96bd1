using System.Globalization;
using System.Text.RegularExpressions;
using BlazorAi.Core.Generation.Prompts;
using BlazorAi.Core.Generation.Providers.BuiltIn.Writing;

namespace BlazorAi.Core.Generation.Providers.BuiltIn.Rewriting;

/// <summary>Rewrites a section for easier or harder reading by rule, keeping its Markdown, and says what the rules cannot do.</summary>
internal static partial class ReadingLevelRewriter
{
    public static string Write(TeachingBrief brief, UnitContext unit)
    {
        if (string.IsNullOrWhiteSpace(brief.SectionText))
        {
            return "Choose a section or lesson with some text first: this task rewrites what is in it.\n\n" + Imprint.Of(Knowledge.Curated) + "\n";
        }

        var harder = Harder().IsMatch(brief.Request);
        var source = brief.SectionText.ReplaceLineEndings("\n");
        var used = new SortedSet<string>(StringComparer.Ordinal);
        var rewritten = harder ? Raise(source, used) : Lower(source, unit, used);
        var text = new MarkdownText();
        text.Paragraph(rewritten.Trim());
        text.Paragraph("---");
        text.Paragraph(string.Create(CultureInfo.InvariantCulture,
            $"**Reading level (Flesch–Kincaid grade):** {Readability.Grade(source):0.0} before, {Readability.Grade(rewritten):0.0} after. The grade counts the length of sentences and words only; it does not know how hard the ideas are."));
        if (used.Count > 0)
        {
            text.Paragraph($"**Words changed:** {string.Join("; ", used.Take(20))}.");
        }

        text.Paragraph(harder
            ? "*Rewritten by rule by the built-in composer: not an AI model. Rules can join sentences and choose more exact words; depth and detail are for you to add. Read it aloud once before you use it.*"
            : "*Rewritten by rule by the built-in composer: not an AI model. Rules can shorten sentences and choose plainer words; they cannot see what your pupils already know. Read it aloud once before you use it.*");
        return text.ToString();
    }

    private static string Lower(string source, UnitContext unit, SortedSet<string> used)
    {
        var simpler = SimplerWords.ToSimpler();
        var longest = unit.Stage switch { 1 => 8, 2 => 11, 3 => 14, _ => 17 };

        // A subject's own word stays, with its meaning in brackets the first time: it is what the lesson teaches.
        var terms = unit.Topic.Vocabulary.Where(v => v.Term.Length > 3).OrderByDescending(v => v.Term.Length).ToList();
        return Lines(source, line =>
        {
            var words = string.Concat(Protected(line, terms.Select(t => t.Term)).Select(p => p.IsTerm ? p.Text : simpler.Replace(p.Text, used)));
            var split = SentenceSplitter.Split(words, longest);
            foreach (var term in terms.ToArray())
            {
                var at = Regex.Match(split, $@"(?<!(?:known as|called)\s+[*_]*)\b{Regex.Escape(term.Term)}s?\b(?!\s*[(–:])", RegexOptions.IgnoreCase);
                if (at.Success && !split.Contains(term.Meaning, StringComparison.OrdinalIgnoreCase))
                {
                    var after = at.Index + at.Length;
                    while (after < split.Length && split[after] is '*' or '_')
                    {
                        after++;
                    }

                    split = split.Insert(after, $" ({Prose.WithoutStop(term.Meaning)})");
                    terms.Remove(term);
                }
            }

            return split;
        });
    }

    private static string Raise(string source, SortedSet<string> used)
    {
        var harder = SimplerWords.ToHarder();
        return Lines(source, line => SentenceSplitter.Join(harder.Replace(line, used), 11));
    }

    /// <summary>Applies a change to the prose of each line, leaving headings, table rules, code and the marks of lists alone.</summary>
    private static string Lines(string source, Func<string, string> change)
    {
        var inCode = false;
        return string.Join('\n', source.Split('\n').Select(line =>
        {
            if (line.TrimStart().StartsWith("```", StringComparison.Ordinal))
            {
                inCode = !inCode;
                return line;
            }

            if (inCode || line.TrimStart().StartsWith('#') || string.IsNullOrWhiteSpace(line))
            {
                return line;
            }

            if (line.TrimStart().StartsWith('|'))
            {
                return line.Contains("---", StringComparison.Ordinal) ? line : string.Join('|', line.Split('|').Select(c => c.Trim().Length == 0 ? c : $" {change(c.Trim())} "));
            }

            var mark = ListMark().Match(line).Value;
            return mark + change(line[mark.Length..]);
        }));
    }

    private static IEnumerable<(string Text, bool IsTerm)> Protected(string line, IEnumerable<string> terms)
    {
        var list = string.Join('|', terms.Select(Regex.Escape));
        if (list.Length == 0)
        {
            return [(line, false)];
        }

        return Regex.Split(line, $@"(\b(?:{list})s?\b)", RegexOptions.IgnoreCase).Select((part, i) => (part, i % 2 == 1));
    }

    [GeneratedRegex(@"\b(?:higher|harder|raise|more (?:advanced|challenging|demanding|complex|difficult)|stretch|older|up a level|sophisticated)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Harder();

    [GeneratedRegex(@"^\s*(?:(?:[-*+]|\d+[.)])\s+(?:\[[ xX]\]\s+)?|>\s*)?")]
    private static partial Regex ListMark();
}
