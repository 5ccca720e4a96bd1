namespace BlazorAi.Core.Generation.Providers.BuiltIn.Topics;

/// <summary>Makes one topic of two that a title names together (“Photosynthesis and respiration”).</summary>
internal static class TopicMerge
{
    public static Topic Of(Topic first, Topic second, string name) => first with
    {
        Id = $"{first.Id}+{second.Id}",
        Name = name,
        Ages = [Math.Min(first.FromAge, second.FromAge), Math.Max(first.ToAge, second.ToAge)],
        Overview = $"{first.Overview} {second.Overview}",
        Questions = Alternate(first.Questions, second.Questions, 5),
        Concepts = [.. first.Concepts, .. second.Concepts],
        Vocabulary = [.. Alternate(first.Vocabulary, second.Vocabulary, 16).DistinctBy(v => v.Term)],
        Misconceptions = Alternate(first.Misconceptions, second.Misconceptions, 6),
        Challenge = $"{first.Challenge} {second.Challenge}",
        Resources = Alternate(first.Resources, second.Resources, 7),
    };

    private static IReadOnlyList<T> Alternate<T>(IReadOnlyList<T> a, IReadOnlyList<T> b, int most) =>
        [.. Enumerable.Range(0, Math.Max(a.Count, b.Count)).SelectMany(i => new[] { a.Skip(i).Take(1), b.Skip(i).Take(1) }).SelectMany(x => x).Take(most)];
}
