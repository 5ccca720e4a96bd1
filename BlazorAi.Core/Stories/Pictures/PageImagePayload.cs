namespace BlazorAi.Core.Stories.Pictures;

/// <summary>Which picture a job draws.</summary>
/// <param name="StoryId">The story.</param>
/// <param name="PageId">The page.</param>
/// <param name="Variation">0 for a first picture; another number asks for another one.</param>
public sealed record PageImagePayload(Guid StoryId, Guid PageId, long Variation);
