using System.ComponentModel.DataAnnotations;
using BlazorAi.Core.Access;

namespace BlazorAi.Core.Stories;

/// <summary>Brings characters into a story, renames them and takes them out.</summary>
public sealed class StoryCast(StoryWriter writer)
{
    /// <summary>Brings someone in, at the end of the list.</summary>
    /// <returns>The character; null where the caller has no such story or it is full.</returns>
    /// <exception cref="ValidationException">The draft breaks a rule that stands on it.</exception>
    public async Task<Guid?> AddAsync(Caller caller, Guid storyId, CharacterDraft draft, CancellationToken cancellationToken = default)
    {
        Validator.ValidateObject(draft, new(draft), validateAllProperties: true);
        Guid? id = null;
        await writer.ChangeAsync(caller, storyId, (_, story) =>
        {
            if (story.Characters.Count(c => !c.IsRemoved) >= StoryCharacter.MaxOfStory)
            {
                return false;
            }

            var character = new StoryCharacter
            {
                TenantId = story.TenantId, StoryId = story.Id, Position = story.Characters.Select(c => c.Position).DefaultIfEmpty().Max() + 1,
                Name = draft.Name.Trim(), Description = draft.Description.Trim(), DescriptionBy = caller.Name,
            };
            story.Characters.Add(character);
            id = character.Id;
            return true;
        }, cancellationToken);
        return id;
    }

    /// <summary>Renames a character. False where the caller has no such one, or the name is empty or too long.</summary>
    public Task<bool> RenameAsync(Caller caller, Guid storyId, Guid characterId, string name, CancellationToken cancellationToken = default) =>
        writer.ChangeAsync(caller, storyId, (_, story) =>
        {
            if (story.Characters.Find(c => c.Id == characterId && !c.IsRemoved) is not { } character || name.Trim() is not { Length: > 0 and <= StoryCharacter.MaxNameLength } trimmed)
            {
                return false;
            }

            character.Name = trimmed;
            return true;
        }, cancellationToken);

    /// <summary>Takes a character out, or brings them back. False where the caller has no such one.</summary>
    public Task<bool> SetRemovedAsync(Caller caller, Guid storyId, Guid characterId, bool removed, CancellationToken cancellationToken = default) =>
        writer.ChangeAsync(caller, storyId, (_, story) =>
        {
            if (story.Characters.Find(c => c.Id == characterId) is not { } character)
            {
                return false;
            }

            character.IsRemoved = removed;
            return true;
        }, cancellationToken);

    /// <summary>
    /// Who appears where a text is told: those whose name stands in it as a word, or the part of the name that they are called
    /// by ("Otto" of "Otto the Hedgehog", "Pip" of "Captain Pip").
    /// </summary>
    public static IReadOnlyList<StoryCharacter> On(IEnumerable<StoryCharacter> characters, params IReadOnlyList<string> texts) =>
        [.. characters.Where(c => !c.IsRemoved && texts.Any(text => CharacterNames.Stands(c.Name, text))).OrderBy(c => c.Position)];
}
