using BlazorAi.Core.Generation.Prompts;

namespace BlazorAi.Core.Stories.Writing;

/// <summary>Puts together what the words of a page are written from.</summary>
internal static class StoryBriefs
{
    /// <summary>The most that is given of the pages before and after, in UTF-16 units; the nearest pages are given first.</summary>
    public const int MaxContext = 24_000;

    /// <summary>The brief for a page.</summary>
    public static StoryBrief Of(Story story, StoryPage page, long variation)
    {
        var pages = story.Pages.Where(p => !p.IsRemoved).OrderBy(p => p.Position).ToList();
        return new()
        {
            TaskType = StoryTasks.PageText,
            Title = story.Title,
            ReadingAge = story.ReadingAge,
            Characters = [.. story.Characters.Where(c => !c.IsRemoved).OrderBy(c => c.Position).Select(c => new SceneCharacter(c.Name, c.Description))],
            PageNumber = page.Position,
            PageCount = pages.Count,
            Before = [.. Nearest(pages.Where(p => p.Position < page.Position).Reverse()).AsEnumerable().Reverse()],
            After = [.. Nearest(pages.Where(p => p.Position > page.Position))],
            ImageText = page.ImageText.Trim(),
            Variation = variation,
        };
    }

    private static List<string> Nearest(IEnumerable<StoryPage> pages)
    {
        List<string> texts = [];
        var room = MaxContext / 2;
        foreach (var text in pages.Select(p => p.Content.Trim()).Where(t => t.Length > 0))
        {
            room -= text.Length;
            if (room < 0 && texts.Count > 0)
            {
                break;
            }

            texts.Add(text.Length <= MaxContext / 2 ? text : text[..(MaxContext / 2)]);
        }

        return texts;
    }
}
