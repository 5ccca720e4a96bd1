using BlazorAi.Core.Generation.Providers.BuiltIn.Topics;

namespace BlazorAi.Core.Generation.Providers.BuiltIn.Frames;

/// <summary>The ways of working that the composer knows: lesson moves, and frames for topics that it has no notes on.</summary>
internal sealed class FrameLibrary
{
    private readonly Lazy<IReadOnlyList<LessonMove>> _moves = new(() => [.. KnowledgeBase.ReadResources<LessonMove>("Frames/moves")]);
    private readonly Lazy<IReadOnlyList<TopicFrame>> _frames = new(() => [.. KnowledgeBase.ReadResources<TopicFrame>("Frames/topics")]);

    public IReadOnlyList<LessonMove> Moves => _moves.Value;

    public IReadOnlyList<TopicFrame> Frames => _frames.Value;

    /// <summary>The frame whose kind of thing is named first among some words, the most particular word first.</summary>
    public TopicFrame? ForKind(IEnumerable<string> words) =>
        words.Select(w => Frames.FirstOrDefault(f => f.Kinds.Contains(w, StringComparer.OrdinalIgnoreCase))).FirstOrDefault(f => f is not null);

    /// <summary>How a subject usually goes about a topic of which nothing is known.</summary>
    public TopicFrame ForSubject(string? subject) =>
        Frames.FirstOrDefault(f => subject is not null && f.Subjects.Contains(subject)) ?? Frames.First(f => f.Id == "enquiry");
}
