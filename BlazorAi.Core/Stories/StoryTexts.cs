using BlazorAi.Core.Access;
using BlazorAi.Core.Persistence;
using Microsoft.EntityFrameworkCore;

namespace BlazorAi.Core.Stories;

/// <summary>Which text of a story.</summary>
public enum StoryText
{
    /// <summary>What a page tells.</summary>
    PageContent,

    /// <summary>What a page's picture shows.</summary>
    PageImageText,

    /// <summary>A page's picture in words.</summary>
    PageAltText,

    /// <summary>What a character looks like.</summary>
    CharacterDescription,
}

/// <summary>What became of a change to a text.</summary>
public abstract record StoryTextChange
{
    private StoryTextChange()
    {
    }

    /// <summary>It was made.</summary>
    /// <param name="Version">The text's version now.</param>
    public sealed record Saved(int Version) : StoryTextChange;

    /// <summary>Someone else changed the text meanwhile. Nothing was written; the person chooses.</summary>
    /// <param name="Text">The text as it is now.</param>
    /// <param name="Version">Its version.</param>
    /// <param name="By">Who changed it.</param>
    public sealed record Conflict(string Text, int Version, string By) : StoryTextChange;

    /// <summary>The caller has no such page or character.</summary>
    public sealed record NotFound : StoryTextChange;

    /// <summary>The text is longer than it may be; nothing was written.</summary>
    public sealed record TooLong : StoryTextChange;
}

/// <summary>Saves what people write in a story: every change names the version that it was made from.</summary>
public sealed class StoryTexts(Database database, StoryWriter writer)
{
    /// <summary>The longest text of a kind, in UTF-16 units.</summary>
    public static int MaxLength(StoryText kind) => kind switch
    {
        StoryText.PageContent => StoryPage.MaxContentLength,
        StoryText.PageImageText => StoryPage.MaxImageTextLength,
        StoryText.PageAltText => StoryPage.MaxAltTextLength,
        StoryText.CharacterDescription => StoryCharacter.MaxDescriptionLength,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    /// <summary>Saves a text.</summary>
    /// <param name="caller">Who wrote it.</param>
    /// <param name="kind">Which text.</param>
    /// <param name="id">Of which page or character.</param>
    /// <param name="baseVersion">The version of the text that the writing began from.</param>
    /// <param name="text">The whole text.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<StoryTextChange> SaveAsync(
        Caller caller, StoryText kind, Guid id, int baseVersion, string text, CancellationToken cancellationToken = default)
    {
        StoryWriter.RequireAccess(caller);
        if (text.Length > MaxLength(kind))
        {
            return new StoryTextChange.TooLong();
        }

        StoryTextChange outcome = new StoryTextChange.NotFound();
        await writer.ChangeAsync(caller, await StoryOfAsync(caller, kind, id, cancellationToken), (_, story) =>
        {
            outcome = kind == StoryText.CharacterDescription
                ? Describe(story.Characters.Find(c => c.Id == id && !c.IsRemoved), caller, baseVersion, text)
                : Write(story.Pages.Find(p => p.Id == id && !p.IsRemoved), caller, kind, baseVersion, text);
            return outcome is StoryTextChange.Saved;
        }, cancellationToken);
        return outcome;
    }

    /// <summary>Drafts the alt text of a page anew from what its picture shows. False where the caller has no such page.</summary>
    public async Task<bool> DraftAltTextAsync(Caller caller, Guid pageId, CancellationToken cancellationToken = default) =>
        await writer.ChangeAsync(caller, await StoryOfAsync(caller, StoryText.PageAltText, pageId, cancellationToken), (_, story) =>
        {
            if (story.Pages.Find(p => p.Id == pageId && !p.IsRemoved) is not { } page)
            {
                return false;
            }

            page.AltTextIsDraft = true;
            DraftAltText(page);
            return true;
        }, cancellationToken);

    private static StoryTextChange Describe(StoryCharacter? character, Caller caller, int baseVersion, string text)
    {
        if (character is null)
        {
            return new StoryTextChange.NotFound();
        }

        if (character.DescriptionVersion != baseVersion)
        {
            return new StoryTextChange.Conflict(character.Description, character.DescriptionVersion, character.DescriptionBy);
        }

        (character.Description, character.DescriptionBy) = (StorableText.Clean(text), caller.Name);
        return new StoryTextChange.Saved(++character.DescriptionVersion);
    }

    private static StoryTextChange Write(StoryPage? page, Caller caller, StoryText kind, int baseVersion, string text)
    {
        if (page is null)
        {
            return new StoryTextChange.NotFound();
        }

        var (stored, version, by) = kind switch
        {
            StoryText.PageContent => (page.Content, page.ContentVersion, page.ContentBy),
            StoryText.PageImageText => (page.ImageText, page.ImageTextVersion, page.ImageTextBy),
            _ => (page.AltText, page.AltTextVersion, page.AltTextBy),
        };
        if (version != baseVersion)
        {
            return new StoryTextChange.Conflict(stored, version, by);
        }

        var clean = StorableText.Clean(text);
        switch (kind)
        {
            case StoryText.PageContent:
                (page.Content, page.ContentBy) = (clean, caller.Name);
                return new StoryTextChange.Saved(++page.ContentVersion);
            case StoryText.PageImageText:
                (page.ImageText, page.ImageTextBy) = (clean, caller.Name);
                DraftAltText(page);
                return new StoryTextChange.Saved(++page.ImageTextVersion);
            default:
                (page.AltText, page.AltTextBy, page.AltTextIsDraft) = (clean, caller.Name, false);
                return new StoryTextChange.Saved(++page.AltTextVersion);
        }
    }

    private static void DraftAltText(StoryPage page)
    {
        if (page.AltTextIsDraft && AltTextDraft.From(page.ImageText) is var draft && draft != page.AltText)
        {
            (page.AltText, page.AltTextBy) = (draft, page.ImageTextBy);
            page.AltTextVersion++;
        }
    }

    private async Task<Guid> StoryOfAsync(Caller caller, StoryText kind, Guid id, CancellationToken cancellationToken)
    {
        await using var db = database.Open(caller);
        return kind == StoryText.CharacterDescription
            ? await db.Set<StoryCharacter>().Where(c => c.Id == id).Select(c => c.StoryId).SingleOrDefaultAsync(cancellationToken)
            : await db.Set<StoryPage>().Where(p => p.Id == id).Select(p => p.StoryId).SingleOrDefaultAsync(cancellationToken);
    }
}
