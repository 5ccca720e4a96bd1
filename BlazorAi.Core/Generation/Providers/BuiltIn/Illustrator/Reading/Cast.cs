using BlazorAi.Core.Generation.Prompts;
using BlazorAi.Core.Generation.Providers.BuiltIn.Illustrator.Figures;
using BlazorAi.Core.Generation.Providers.BuiltIn.Illustrator.Scenes;

namespace BlazorAi.Core.Generation.Providers.BuiltIn.Illustrator.Reading;

/// <summary>
/// The story's fixed characters: what each description means, so that a name in the text brings the same figure in the same
/// colours and clothes on every page.
/// </summary>
internal sealed class Cast(IReadOnlyList<SceneCharacter> characters, FigureList figures, NounFinder nouns, Vocabulary vocabulary)
{
    private readonly List<(string[] Name, Actor Actor)> _members =
        [.. characters.Where(c => !string.IsNullOrWhiteSpace(c.Name)).Select((c, i) => (TextWords.Split(c.Name).ToArray(), Describe(c, i, figures, nouns, vocabulary)))];

    /// <summary>The same characters for another reading.</summary>
    public Cast Anew() => new(characters, figures, nouns, vocabulary);

    /// <summary>The character whose name begins at a word, with the name's length in words.</summary>
    public (Actor Actor, int Length)? Match(IReadOnlyList<string> words, int at)
    {
        foreach (var (name, actor) in _members)
        {
            if (name.Length > 0 && at + name.Length <= words.Count && name.Select((n, k) => words[at + k] == n || (k == name.Length - 1 && words[at + k] == n + "'s")).All(same => same))
            {
                return (actor, name.Length);
            }
        }

        return null;
    }

    /// <summary>The thing that "the fox" means, when the scene has one: a character or something named before. Null for a new thing.</summary>
    public Actor? Known(Scene scene, FoundNoun noun, Modifiers before)
    {
        if (before.Another || before.Count is not null)
        {
            return null;
        }

        var known = scene.Actors.FirstOrDefault(a => a.Figure == noun.Figure && (before.Definite || a.Word == noun.Word) && (before.Size == 1 || a.Size == before.Size) && (a.Colour is null || before.Colour is null || a.Colour == before.Colour));
        if (known is not null || noun.IsPlural)
        {
            return known;
        }

        if (_members.FirstOrDefault(m => m.Actor.Figure == noun.Figure) is { Actor: { } member })
        {
            scene.Actors.Add(member);
            return member;
        }

        return null;
    }

    private static Actor Describe(SceneCharacter character, int index, FigureList figures, NounFinder nouns, Vocabulary vocabulary)
    {
        var words = TextWords.Split(character.Description).Concat(TextWords.Split(character.Name)).ToList();
        FoundNoun? found = null;
        for (var i = 0; i < words.Count && found is null; i++)
        {
            if (nouns.Listed(words, i) is { } listed && listed.Figure.IsAlive | listed.Figure.Name is "snowman" or "teddy bear" or "doll" or "train" or "boat" && !vocabulary.Is("colour", words[i]))
            {
                found = listed;
            }
        }

        found ??= words.Where(w => w.Length > 2 && !vocabulary.Is("skip", w)).Select(nouns.Near).FirstOrDefault(n => n?.Figure.IsAlive == true);
        var actor = new Actor { Id = 100 + index, Figure = found?.Figure ?? figures.Named("child"), Word = character.Name, Character = character };
        Dress(actor, words, found, vocabulary);
        return actor;
    }

    // Colours and sizes before the noun are the figure's; those before a piece of clothing are the clothing's.
    private static void Dress(Actor actor, List<string> words, FoundNoun? found, Vocabulary vocabulary)
    {
        string? colour = null;
        var noun = found is null ? [] : found.Word.Split(' ');
        var seenNoun = found is null;
        for (var i = 0; i < words.Count; i++)
        {
            var two = i + 1 < words.Count ? words[i] + " " + words[i + 1] : words[i];
            if (vocabulary.Find("colour", two) is { } both)
            {
                colour = both;
                i += two == words[i] ? 0 : 1;
            }
            else if (vocabulary.Find("colour", words[i]) is { } one && !noun.Contains(words[i]))
            {
                colour = one;
            }
            else if (vocabulary.Find("size", words[i]) is { } size && !seenNoun)
            {
                actor.Size = double.Parse(size, System.Globalization.CultureInfo.InvariantCulture);
            }
            else if (vocabulary.Find("trait", words[i]) is { } trait)
            {
                actor.Traits.Add(trait);
            }
            else if (noun.Length > 0 && noun[^1] == words[i])
            {
                seenNoun = true;
                actor.Colour ??= colour;
                colour = null;
            }
            else if (new[] { two, words[i] }.SelectMany(w => TextWords.Singulars(w).Prepend(w)).FirstOrDefault(w => vocabulary.Is("wear", w) || vocabulary.Is("hair", w)) is { } worn)
            {
                actor.Wears[worn] = colour;
                colour = worn == words[i] || vocabulary.Is("hair", worn) ? null : colour;
                i += worn.Contains(' ', StringComparison.Ordinal) ? 1 : 0;
                colour = null;
            }
            else if (words[i] is TextWords.Stop or TextWords.Comma)
            {
                colour = null;
            }
        }
    }
}
