using BlazorAi.Core.Generation.Providers.BuiltIn.Topics;
using BlazorAi.Core.Generation.Providers.BuiltIn.Writing;

namespace BlazorAi.Core.Generation.Providers.BuiltIn.Frames;

/// <summary>
/// How one studies a kind of thing (an animal, a country, a novel): an entry of <c>Frames/topics-*.json</c>. It holds questions
/// and ways to answer them, never facts of the topic, which nobody has given it.
/// </summary>
internal sealed record TopicFrame
{
    public required string Id { get; init; }

    /// <summary>“an animal”, “a place”: what the frame takes its topic for.</summary>
    public required string Called { get; init; }

    /// <summary>WordNet's words for the kinds of thing it is for.</summary>
    public IReadOnlyList<string> Kinds { get; init; } = [];

    /// <summary>The subjects that use it when nothing is known of a topic.</summary>
    public IReadOnlyList<string> Subjects { get; init; } = [];

    public required string Subject { get; init; }

    /// <summary>What the teacher should find and add before the first lesson.</summary>
    public required string Add { get; init; }

    public required Topic Topic { get; init; }

    /// <summary>The frame's topic with its slots filled. A concept that needs a slot nothing is known for is left out.</summary>
    public Topic Fill(string name, IReadOnlyDictionary<string, string> slots, bool isPlural)
    {
        return Topic with
        {
            Id = $"{Id}:{name}",
            Name = name,
            Subject = Subject,
            Overview = F(Topic.Overview),
            Why = F(Topic.Why),
            Questions = [.. Topic.Questions.Select(F)],
            Concepts = [.. Topic.Concepts.Where(c => Known(c.AllText)).Select(c => c with
            {
                Title = F(c.Title), Idea = F(c.Idea), Can = Lower(F(c.Can)), Teach = F(c.Teach), Activity = F(c.Activity),
                Check = new QuickCheck(F(c.Check.Q), F(c.Check.A)),
            })],
            Misconceptions = [.. Topic.Misconceptions.Select(m => new Misconception(F(m.Wrong), F(m.Right)))],
            Project = F(Topic.Project),
            Support = F(Topic.Support),
            Challenge = F(Topic.Challenge),
            Home = F(Topic.Home),
            Resources = [.. Topic.Resources.Select(F)],
        };

        string F(string template) => Prose.Fill(template, slots, isPlural);

        bool Known(string text) => new[] { "kinds", "parts" }.All(s => slots.ContainsKey(s) || !text.Contains($"{{{s}}}", StringComparison.Ordinal));
    }

    private static string Lower(string text) => text.Length == 0 ? text : char.ToLowerInvariant(text[0]) + text[1..];
}
