using System.Text.RegularExpressions;
using BlazorAi.Core.Generation.Providers.BuiltIn.Topics;
using Xunit;
using Xunit.Abstractions;

namespace BlazorAi.Tests.Unit.BuiltIn;

/// <summary>Plans of different topics must differ in more than the topic's name.</summary>
public partial class VarietyTests(BuiltInFixture builtIn, ITestOutputHelper output) : IClassFixture<BuiltInFixture>
{
    /// <summary>How much of the shorter plan's wording, topic words removed, may also stand in another topic's plan.</summary>
    private const double MostShared = 0.25;

    /// <summary>In how many of the thirty plans one sentence may stand.</summary>
    private const int MostTimes = 10;

    private string[] Plans => [.. TeacherBriefs.All.Select(b => builtIn.Composer.Compose(BuiltInFixture.Brief(b.Title, b.Subject, b.Year, b.Weeks, b.PerWeek, "lesson_outline"), 0))];

    [Fact]
    public void With_the_topic_words_removed_no_two_plans_are_alike()
    {
        var topicWords = TeacherBriefs.All.SelectMany(b => WordForms.Content(b.Title)).ToHashSet(StringComparer.Ordinal);
        var plans = Plans.Select(p => Trigrams(p, topicWords)).ToArray();
        for (var i = 0; i < plans.Length; i++)
        {
            for (var j = i + 1; j < plans.Length; j++)
            {
                var shared = (double)plans[i].Intersect(plans[j]).Count() / Math.Min(plans[i].Count, plans[j].Count);
                if (shared > 0.12)
                {
                    output.WriteLine($"{shared:P0} {TeacherBriefs.All[i].Title} / {TeacherBriefs.All[j].Title}");
                }

                Assert.True(shared < MostShared, $"{TeacherBriefs.All[i].Title} and {TeacherBriefs.All[j].Title} share {shared:P0}");
            }
        }
    }

    [Fact]
    public void No_sentence_stands_in_many_plans()
    {
        var often = Plans.SelectMany(p => Sentences(p).Distinct()).GroupBy(s => s).Select(g => (Sentence: g.Key, Times: g.Count())).OrderByDescending(g => g.Times).ToArray();
        foreach (var (sentence, times) in often.Take(10))
        {
            output.WriteLine($"{times}× {sentence}");
        }

        Assert.DoesNotContain(often, g => g.Times > MostTimes);
    }

    private static HashSet<string> Trigrams(string plan, HashSet<string> without)
    {
        var words = WordForms.Content(string.Join('\n', plan.Split('\n').Where(l => !l.StartsWith('#')))).Where(w => !without.Contains(w)).ToArray();
        return [.. Enumerable.Range(0, Math.Max(0, words.Length - 2)).Select(i => $"{words[i]} {words[i + 1]} {words[i + 2]}")];
    }

    // Headings and the imprint are the same in all plans on purpose.
    private static IEnumerable<string> Sentences(string plan) => plan.Split('\n').Where(l => l.Length > 0 && !l.StartsWith('#') && !l.StartsWith("*Drafted", StringComparison.Ordinal))
        .SelectMany(l => End().Split(l)).Select(s => s.Trim(' ', '*', '-')).Where(s => s.Split(' ').Length > 4);

    [GeneratedRegex(@"(?<=[.?!])\s+")]
    private static partial Regex End();
}
