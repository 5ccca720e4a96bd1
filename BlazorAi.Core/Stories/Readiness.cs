namespace BlazorAi.Core.Stories;

/// <summary>What a story still needs before it can be exported.</summary>
public static class Readiness
{
    /// <summary>What is missing and on which pages, by their position; nothing where the story is ready.</summary>
    public static IEnumerable<(string What, IReadOnlyList<int> Pages)> Of(IReadOnlyList<StoryPage> pages)
    {
        foreach (var (what, lacks) in new (string, Func<StoryPage, bool>)[]
        {
            ("Words", p => string.IsNullOrWhiteSpace(p.Content)),
            ("A picture", p => p.PictureId is null),
            ("Alt text", p => string.IsNullOrWhiteSpace(p.AltText)),
        })
        {
            if (pages.Where(lacks).Select(p => p.Position).ToList() is { Count: > 0 } lacking)
            {
                yield return (what, lacking);
            }
        }
    }
}
