using BlazorAi.Core.Generation.Providers.BuiltIn.Illustrator.Figures;
using BlazorAi.Core.Generation.Providers.BuiltIn.WordNet;

namespace BlazorAi.Core.Generation.Providers.BuiltIn.Illustrator.Reading;

/// <summary>A noun found in a text: the figure for it, how many words it has, whether it stands in the plural.</summary>
internal sealed record FoundNoun(Figure Figure, int Length, bool IsPlural, string Word);

/// <summary>
/// Finds the figure for a noun: from the lists, and for a word that no list has, the nearest thing above it in WordNet that has
/// one ("spaniel" is a dog). What is only as near as "animal" or "object" is not drawn.
/// </summary>
internal sealed class NounFinder(FigureList figures, ArtLibrary art, WordNetNouns wordNet)
{
    private const int MostSteps = 4;

    /// <summary>WordNet's classes in which a thing of the same class looks alike enough: animal, food, plant.</summary>
    private static readonly int[] AlikeDomains = [5, 13, 20];

    /// <summary>The longest phrase that begins at a word and is in the lists; null when there is none.</summary>
    public FoundNoun? Listed(IReadOnlyList<string> words, int at)
    {
        for (var length = Math.Min(figures.LongestPhrase, words.Count - at); length > 0; length--)
        {
            var last = words[at + length - 1];
            if (last is TextWords.Stop or TextWords.Comma)
            {
                continue;
            }

            var start = string.Concat(Enumerable.Range(at, length - 1).Select(i => words[i] + " "));
            if (figures.Find(start + last) is { } exact)
            {
                return new FoundNoun(exact, length, false, start + last);
            }

            foreach (var singular in TextWords.Singulars(last))
            {
                if (figures.Find(start + singular) is { } figure)
                {
                    return new FoundNoun(figure, length, true, start + singular);
                }
            }
        }

        return null;
    }

    /// <summary>The nearest figure for a word that no list has; null when nothing is near.</summary>
    public FoundNoun? Near(string word)
    {
        foreach (var (form, plural) in TextWords.Singulars(word).Select(s => (s, true)).Append((word, false)))
        {
            // A name ("Bull", "Rose") is nobody's picture.
            var senses = wordNet.Senses(form).Where(s => !s.Words.All(w => char.IsUpper(w[0]))).ToList();
            // Only the first two senses: a rare one ("a crane" as a machine is fine, "a rook" as a cheat is not) misleads.
            foreach (var sense in senses.Take(2))
            {
                if (sense.Words.Select(w => figures.Find(w.ToLowerInvariant())).FirstOrDefault(f => f is not null && Fits(f, sense.Domain)) is { } same)
                {
                    return new FoundNoun(same, 1, plural, form);
                }

                foreach (var above in wordNet.Ancestors(sense).Take(MostSteps))
                {
                    if (above.Words.Select(w => Acceptable(w.ToLowerInvariant(), above)).FirstOrDefault(f => f is not null && Fits(f, sense.Domain)) is { } figure)
                    {
                        return new FoundNoun(figure, 1, plural, form);
                    }
                }
            }

            if (senses.Count > 0 && AlikeDomains.Contains(senses[0].Domain) && art.IconFor(form) is { } icon
                && figures.All.FirstOrDefault(f => f.Art == FigureArt.Icon && f.ArtName == icon) is { } byKeyword && Domain(byKeyword) == senses[0].Domain)
            {
                return new FoundNoun(byKeyword, 1, plural, form);
            }
        }

        return null;
    }

    /// <summary>Whether WordNet knows the word as a noun first of all.</summary>
    public bool IsNoun(string word) => TextWords.Singulars(word).Append(word).Any(w => wordNet.SenseCount(w) > 0);

    // "structure", "container" and the like are above everything; they never were words for a figure. A few that are, are too wide.
    private Figure? Acceptable(string word, NounSense above) =>
        word is "person" or "plant" or "creature" or "food" or "building" or "man" or "woman" or "meal" or "block" or "seat" or "beast" or "grass" or "tool" or "toy"
            or "box" or "cup" or "glass" or "bowl" or "support" or "sign" or "table" or "fruit" or "coat" or "top" or "mount" or "home" or "bag" && above.Domain == 6
            ? word is "fruit" or "building" or "toy" or "bag" or "box" or "bowl" or "coat" or "man" or "woman" or "person" ? figures.Find(word) : null
            : figures.Find(word);

    // A word in the sense of a substance is no planet, a word for an act no thing: WordNet's class of the sense has to be the figure's.
    private static bool Fits(Figure figure, int domain) => figure.Kind switch
    {
        FigureKind.Animal or FigureKind.Bird or FigureKind.Sea or FigureKind.Bug => domain == 5,
        FigureKind.Person or FigureKind.Monster => domain == 18,
        FigureKind.Food => domain is 13 or 20,
        FigureKind.Plant or FigureKind.Tree => domain is 20 or 13,
        FigureKind.Sky => domain is 17,
        FigureKind.Building => domain is 6 or 17,
        _ => domain is 6 or 17,
    };

    private static int Domain(Figure figure) => figure.Kind switch
    {
        FigureKind.Animal or FigureKind.Bird or FigureKind.Sea or FigureKind.Bug => 5,
        FigureKind.Food => 13,
        FigureKind.Plant or FigureKind.Tree => 20,
        _ => 6,
    };
}
