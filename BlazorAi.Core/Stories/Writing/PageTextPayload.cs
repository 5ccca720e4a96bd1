namespace BlazorAi.Core.Stories.Writing;

/// <summary>Which words a job writes.</summary>
/// <param name="StoryId">The story.</param>
/// <param name="PageId">The page.</param>
/// <param name="BaseVersion">The version of the page's words when they were asked for: while it is that, they go on the page by themselves.</param>
/// <param name="Variation">0 for the first answer; another number asks for another one.</param>
/// <param name="Continues">The invocation that is gone on with; null to begin anew.</param>
public sealed record PageTextPayload(Guid StoryId, Guid PageId, int BaseVersion, long Variation, string? Continues);
