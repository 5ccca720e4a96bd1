using BlazorAi.Core.Blobs;
using BlazorAi.Core.Generation.Prompts;

namespace BlazorAi.Core.Stories.Pictures;

/// <summary>Puts together what the picture of a page is drawn from.</summary>
internal static class PageScene
{
    /// <summary>The scene of a page.</summary>
    /// <param name="story">The story, with its characters.</param>
    /// <param name="page">The page.</param>
    /// <param name="others">Accepted pictures of the story, the newest first: whom they show, they show how to draw.</param>
    /// <param name="variation">0 for the first picture; another number asks for another one.</param>
    public static SceneBrief Of(Story story, StoryPage page, IReadOnlyList<PageIllustration> others, long variation)
    {
        var characters = StoryCast.On(story.Characters, page.Content, page.ImageText);
        return new()
        {
            TaskType = StoryTasks.PageImage,
            Text = page.ImageText.Trim(),
            PageText = page.Content.Trim(),
            StoryTitle = story.Title,
            Style = story.ArtStyle,
            ReadingAge = story.ReadingAge,
            Characters = [.. characters.Select(c => new SceneCharacter(c.Name, c.Description))],
            References = References(characters, others),
            Variation = variation,
        };
    }

    /// <summary>For each character the newest picture that shows them; one picture may stand for several.</summary>
    private static IReadOnlyList<ReferenceImage> References(IReadOnlyList<StoryCharacter> characters, IReadOnlyList<PageIllustration> others)
    {
        var references = new List<(PageIllustration Picture, List<string> Names)>();
        var usable = others.Where(o => !o.IsProposal && PictureIntake.IsRaster(o.MediaType)).ToList();
        foreach (var character in characters)
        {
            var key = character.Id.ToString("N");
            if (usable.Find(o => o.CharacterIds.Contains(key, StringComparison.Ordinal)) is not { } picture)
            {
                continue;
            }

            if (references.Find(r => r.Picture == picture) is { Names: { } names })
            {
                names.Add(character.Name);
            }
            else if (references.Count < SceneBrief.MaxReferences)
            {
                references.Add((picture, [character.Name]));
            }
        }

        return [.. references.Select(r => new ReferenceImage(string.Join(" and ", r.Names), r.Picture.BlobHash, r.Picture.MediaType))];
    }

    /// <summary>The keys of those on a page, as a picture keeps them.</summary>
    public static string CharacterIds(Story story, StoryPage page) =>
        string.Join(' ', StoryCast.On(story.Characters, page.Content, page.ImageText).Select(c => c.Id.ToString("N")));
}
