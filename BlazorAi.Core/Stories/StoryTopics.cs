namespace BlazorAi.Core.Stories;

/// <summary>Names of the signals of this room.</summary>
public static class StoryTopics
{
    /// <summary>Something in a story changed.</summary>
    public static string Story(Guid id) => $"story:{id:N}";

    /// <summary>Something in any story of a school changed.</summary>
    public static string School(Guid tenantId) => $"stories:{tenantId:N}";
}
