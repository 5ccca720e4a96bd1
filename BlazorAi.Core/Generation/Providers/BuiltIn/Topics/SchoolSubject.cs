using System.Collections.Frozen;

namespace BlazorAi.Core.Generation.Providers.BuiltIn.Topics;

/// <summary>The names that teachers give to subjects, and which subjects share topics.</summary>
internal static class SchoolSubject
{
    private static readonly FrozenDictionary<string, string> Names = Table(
        ("mathematics", "maths math mathematics numeracy arithmetic algebra geometry statistics calculus"),
        ("english", "english literacy reading writing literature language-arts ela poetry grammar phonics"),
        ("science", "science biology chemistry physics stem environmental"),
        ("history", "history"),
        ("geography", "geography"),
        ("computing", "computing computer ict coding programming technology"),
        ("design-technology", "design-technology dt d&t design food cooking textiles engineering resistant"),
        ("art", "art arts drawing painting visual"),
        ("music", "music"),
        ("drama", "drama theatre theater performing"),
        ("physical-education", "physical-education pe sport sports gym games dance"),
        ("languages", "languages mfl esl efl eal esol ell french spanish german mandarin latin italian japanese arabic chinese"),
        ("religion-ethics", "religion re rs religious ethics philosophy theology"),
        ("citizenship", "citizenship civics politics government law"),
        ("wellbeing", "wellbeing pshe pse health rshe sel"),
        ("economics", "economics business commerce finance enterprise accounting"),
        ("early-years", "eyfs early-years nursery foundation"));

    private static readonly FrozenDictionary<string, string[]> Relatives = new Dictionary<string, string[]>
    {
        ["mathematics"] = ["computing", "economics", "early-years"],
        ["english"] = ["drama", "early-years"],
        ["science"] = ["geography", "early-years", "wellbeing", "design-technology"],
        ["history"] = ["religion-ethics", "citizenship", "geography", "economics"],
        ["geography"] = ["science", "citizenship", "economics", "history"],
        ["computing"] = ["mathematics", "design-technology"],
        ["design-technology"] = ["art", "science", "computing"],
        ["art"] = ["design-technology", "early-years"],
        ["music"] = ["drama", "early-years"],
        ["drama"] = ["english", "music"],
        ["physical-education"] = ["wellbeing", "science", "early-years"],
        ["languages"] = [],
        ["religion-ethics"] = ["citizenship", "history", "wellbeing"],
        ["citizenship"] = ["history", "religion-ethics", "geography", "economics", "wellbeing"],
        ["wellbeing"] = ["physical-education", "citizenship", "science", "early-years", "religion-ethics"],
        ["economics"] = ["citizenship", "mathematics", "geography", "history"],
        ["early-years"] = ["science", "mathematics", "english", "art", "music", "wellbeing", "physical-education"],
    }.ToFrozenDictionary();

    /// <summary>The identifier of the subject that a teacher typed; null where it is empty or not a known one ("Topic", "Humanities").</summary>
    public static string? Parse(string? typed)
    {
        foreach (var word in (typed ?? "").ToLowerInvariant().Replace("language arts", "language-arts", StringComparison.Ordinal)
                     .Replace("early years", "early-years", StringComparison.Ordinal).Split([' ', ',', '/', '(', ')', ':'], StringSplitOptions.RemoveEmptyEntries))
        {
            if (Names.TryGetValue(word, out var subject))
            {
                return subject;
            }
        }

        return null;
    }

    public static bool AreRelated(string a, string b) => a == b || (Relatives.TryGetValue(a, out var relatives) && relatives.Contains(b));

    private static FrozenDictionary<string, string> Table(params (string Subject, string Words)[] rows) =>
        rows.SelectMany(r => r.Words.Split(' '), (r, word) => (word, r.Subject)).ToFrozenDictionary(x => x.word, x => x.Subject);
}
