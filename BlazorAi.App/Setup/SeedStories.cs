using BlazorAi.Core.Access;
using BlazorAi.Core.Stories;

namespace BlazorAi.App.Setup;

/// <summary>The stories of the Development school.</summary>
internal static class SeedStories
{
    public static IEnumerable<Story> All(AppUser editor, DateTimeOffset now)
    {
        yield return Create(editor, now.AddDays(-2), "The Lantern on Heron Lake", "6 to 8", "Soft watercolour, warm evening light",
            [
                ("Mina", "A girl of eight with a yellow raincoat, two dark plaits and red boots."),
                ("Grandfather", "An old man with a white beard, a blue fisherman’s jumper and a flat cap."),
            ],
            ("Every evening, when the last boat was tied up, Mina carried the lantern to the end of the pier.", "A girl in a yellow coat carries a lantern along a wooden pier at dusk."),
            ("“It is for the herons,” said Grandfather. “They like to know that somebody is awake.”", "An old man sits on an upturned boat; two herons stand in the reeds."),
            ("One night the fog came down so thickly that Mina could not see her own boots.", "Thick fog over a lake; only the glow of a lantern can be seen."),
            ("She held the lantern high and sang. Far out on the water, somebody sang back.", "The girl holds the lantern above her head; a small rowing boat appears in the fog."));
        yield return Create(editor, now.AddDays(-6), "Otto Counts the Hedgehogs", "4 to 6", "Bold paper-cut shapes, autumn colours",
            [("Otto", "A small boy with a green bobble hat and round glasses.")],
            ("Otto had a notebook, a pencil and a very important job.", "A small boy with a notebook stands at a garden gate."),
            ("On Monday there was one hedgehog, under the apple tree.", "One hedgehog beneath an apple tree with red apples."),
            ("On Tuesday there were three. Otto had to sharpen his pencil.", "Three hedgehogs walk in a row over fallen leaves."));
    }

    private static Story Create(
        AppUser editor, DateTimeOffset at, string title, string age, string style, (string Name, string Description)[] characters, params (string Content, string ImageText)[] pages)
    {
        var story = new Story
        {
            TenantId = editor.TenantId, Title = title, ReadingAge = age, ArtStyle = style, OwnerId = editor.Id, OwnerName = editor.DisplayName, CreatedAt = at, UpdatedAt = at,
        };
        story.Characters.AddRange(characters.Select((character, index) => new StoryCharacter
        {
            TenantId = story.TenantId, StoryId = story.Id, Position = index + 1, Name = character.Name, Description = character.Description,
        }));
        story.Pages.AddRange(pages.Select((page, index) => new StoryPage
        {
            TenantId = story.TenantId, StoryId = story.Id, Position = index + 1, Content = page.Content, ImageText = page.ImageText, AltText = AltTextDraft.From(page.ImageText),
        }));
        return story;
    }
}
