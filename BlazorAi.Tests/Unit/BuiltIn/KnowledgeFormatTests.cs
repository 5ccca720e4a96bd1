using BlazorAi.Core.Generation.Providers.BuiltIn.Topics;
using Xunit;
using Xunit.Abstractions;

namespace BlazorAi.Tests.Unit.BuiltIn;

public class KnowledgeFormatTests(BuiltInFixture builtIn, ITestOutputHelper output) : IClassFixture<BuiltInFixture>
{
    private IReadOnlyList<Topic> Topics => builtIn.Knowledge.Topics;

    [Fact]
    public void Every_topic_is_complete()
    {
        var wrong = Topics.SelectMany(Faults).ToArray();
        Assert.True(wrong.Length == 0, string.Join('\n', wrong));
    }

    [Fact]
    public void Ids_are_unique() => Assert.Empty(Topics.GroupBy(t => t.Id).Where(g => g.Count() > 1).Select(g => g.Key));

    [Fact]
    public void Two_topics_of_a_subject_share_no_name()
    {
        // An alias may serve two topics when a year tells them apart; more than a handful would be carelessness.
        var shared = Topics.SelectMany(t => t.Aliases.Append(t.Name).Select(a => (t.Subject, Alias: string.Join(' ', WordForms.PlainContent(a)), t.Id)).Distinct())
            .Where(a => a.Alias.Length > 0).GroupBy(a => (a.Subject, a.Alias)).Where(g => g.Count() > 1)
            .Select(g => $"{g.Key.Subject}: “{g.Key.Alias}” in {string.Join(", ", g.Select(x => x.Id))}").Order().ToArray();
        foreach (var line in shared)
        {
            output.WriteLine(line);
        }

        Assert.True(shared.Length <= Topics.Count / 6, string.Join('\n', shared));
    }

    [Fact]
    public void Frames_and_moves_are_complete()
    {
        Assert.Contains(builtIn.Frames.Frames, f => f.Id == "enquiry");
        Assert.All(builtIn.Frames.Frames, f => Assert.Empty(Faults(f.Fill("x", new Dictionary<string, string> { ["topic"] = "x", ["gloss"] = "", ["learners"] = "pupils" }, true))));
        Assert.All(builtIn.Frames.Moves, m => Assert.True(Enum.TryParse<Core.Generation.Providers.BuiltIn.Writing.LessonKind>(m.Kind, true, out _), m.Kind));
    }

    private static IEnumerable<string> Faults(Topic t)
    {
        if (t.Concepts.Count < 5) yield return $"{t.Id}: {t.Concepts.Count} concepts";
        if (t.Vocabulary.Count < 6) yield return $"{t.Id}: {t.Vocabulary.Count} words";
        if (t.Misconceptions.Count < 3) yield return $"{t.Id}: {t.Misconceptions.Count} misconceptions";
        if (t.Questions.Count < 3) yield return $"{t.Id}: {t.Questions.Count} questions";
        if (t.Ages.Count != 2 || t.FromAge > t.ToAge || t.FromAge < 3 || t.ToAge > 19) yield return $"{t.Id}: ages {string.Join('-', t.Ages)}";
        if (t.Concepts.Any(c => c.Stage is < 1 or > 4) || t.Vocabulary.Any(v => v.Stage is < 1 or > 4)) yield return $"{t.Id}: a stage is not 1 to 4";
        foreach (var c in t.Concepts)
        {
            if (new[] { c.Title, c.Idea, c.Can, c.Teach, c.Activity, c.Check.Q, c.Check.A }.Any(string.IsNullOrWhiteSpace)) yield return $"{t.Id}: something empty in ‘{c.Title}’";
            if (c.Can.Length > 0 && (char.IsUpper(c.Can[0]) && c.Can[1..].Any(char.IsLower) && !char.IsUpper(c.Can[1]) && c.Can[0] != 'I')) yield return $"{t.Id}: “can” starts with a capital in ‘{c.Title}’";
            if (c.AllText.Contains('{') && !c.AllText.Contains('$') && !c.AllText.Contains("{}", StringComparison.Ordinal) && t.Subject is not ("computing" or "design-technology" or "mathematics")) yield return $"{t.Id}: an open slot in ‘{c.Title}’";
        }
    }
}
