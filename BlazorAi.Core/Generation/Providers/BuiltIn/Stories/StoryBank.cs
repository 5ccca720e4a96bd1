using System.Text.RegularExpressions;

namespace BlazorAi.Core.Generation.Providers.BuiltIn.Stories;

/// <summary>
/// Sentences that go with what a page shows. <c>[was|is]</c> chooses by the tense of the story; <c>{a}</c> and <c>{b}</c> are
/// characters.
/// </summary>
internal static partial class StoryBank
{
    public static readonly string[] Openings = ["Once, not so very long ago,", "One day,", "It all began like this:", "One fine day,"];

    public static readonly string[] EveningOpenings = ["One evening,", "One still evening,", "It all began one evening:"];

    public static readonly string[] Links = ["Then", "After that,", "A little later,", "Before long,", "Just then,", "The next moment,"];

    public static readonly string[] Alone =
    [
        "“I wonder what comes next,” [said|says] {a}.", "“Look at that!” [said|says] {a}.", "{a} [took|takes] a deep breath.", "{a} [felt|feels] very brave and a little bit scared.",
        "“I can do this,” {a} [whispered|whispers].", "{a} [could|can] hardly wait.", "“Now or never,” [said|says] {a}.", "{a} [had|has] an idea.",
    ];

    public static readonly string[] Together =
    [
        "“Did you see that?” [asked|asks] {a}. {b} [nodded|nods].", "“Come on, {b}!” [called|calls] {a}.", "{a} [looked|looks] at {b}, and {b} [looked|looks] at {a}.",
        "“Stay close,” [said|says] {b}. {a} [did|does].", "“Are you sure?” [asked|asks] {b}. “Quite sure,” [said|says] {a}.", "“I am glad you are here,” {a} [said|says] to {b}.",
        "{b} [smiled|smiles], and that [was|is] all the answer {a} [needed|needs].",
    ];

    public static readonly string[] Hooks =
    [
        "What [would|will] happen now?", "But that [was|is] not the end of it.", "And then, from somewhere close by, there [came|comes] a sound.", "Nobody [knew|knows] yet what [was|is] waiting round the corner.",
        "There [was|is] only one way to find out.",
    ];

    public static readonly string[] Quiet = ["Everything [was|is] still for a moment.", "It [was|is] a moment to remember.", "Nobody [said|says] a word.", "It [was|is] just as it should be."];

    public static readonly string[] Endings = ["And that [was|is] how it [came|comes] to a good end.", "“Good night,” [said|says] {a}, and the day [was|is] over.", "From then on, nothing [was|is] quite the same, and everything [was|is] a little better."];

    private static readonly (Regex Words, string[] Sentences)[] Scenery =
    [
        (Fog(), ["The fog [was|is] so thick that even the nearest tree [was|is] only a shadow.", "Everything [sounded|sounds] soft and far away in the fog."]),
        (Storm(), ["The thunder [rolled|rolls] like a heavy cart across the sky.", "The wind [pulled|pulls] at everything that [was|is] not tied down."]),
        (Snow(), ["The snow [made|makes] the whole world quiet.", "Flakes as big as feathers [came|come] down and [stayed|stay]."]),
        (Rain(), ["The rain [drummed|drums] a song on every roof and leaf.", "There [were|are] puddles everywhere, and each one [held|holds] a piece of sky."]),
        (Dusk(), ["The sky [was|is] turning slowly from gold to grey.", "One by one the first lights [came|come] on."]),
        (Night(), ["It [was|is] so quiet that you [could|can] hear the dark.", "High above, the night [went|goes] on for ever."]),
        (Morning(), ["The air [smelled|smells] of grass and new bread.", "The morning [was|is] as fresh as a washed shirt."]),
        (Lantern(), ["The small light [made|makes] a warm circle in the dark.", "Shadows [danced|dance] wherever the light [went|goes]."]),
        (Water(), ["The water [whispered|whispers] against the wood and the stones.", "Little waves [came|come] and [went|go], as if the water [were|is] breathing."]),
        (Forest(), ["The trees [stood|stand] close together, like people with a secret.", "Somewhere a twig [snapped|snaps]."]),
        (Garden(), ["The bees [were|are] busy, and it [smelled|smells] of earth and apples.", "Under every leaf there [was|is] somebody at home."]),
        (City(), ["The street [was|is] full of windows, and every window [had|has] a story.", "Bells [rang|ring], wheels [rattled|rattle], and somebody [laughed|laughs]."]),
        (Mountain(), ["From up here the houses [looked|look] like toys.", "The path [was|is] steep, and every stone [seemed|seems] to be loose."]),
        (Home(), ["It [was|is] warm inside, and something good [was|is] in the oven.", "The clock on the wall [ticked|ticks] and [tocked|tocks]."]),
        (Sun(), ["The sun [was|is] warm on every nose.", "It [was|is] a day for bare feet."]),
    ];

    /// <summary>Sentences that go with a description, in the order in which its words come.</summary>
    public static IReadOnlyList<string[]> For(string description) =>
        [.. Scenery.Select(s => (Match: s.Words.Match(description), s.Sentences)).Where(s => s.Match.Success).OrderBy(s => s.Match.Index).Select(s => s.Sentences)];

    /// <summary>A sentence of the bank as it stands in the story.</summary>
    public static string Say(string sentence, bool inPast, string a, string b) =>
        Tense().Replace(sentence, m => m.Groups[inPast ? 1 : 2].Value).Replace("{a}", a, StringComparison.Ordinal).Replace("{b}", b, StringComparison.Ordinal);

    [GeneratedRegex(@"\[([^|\]]*)\|([^\]]*)\]")]
    private static partial Regex Tense();

    [GeneratedRegex(@"\b(?:fog|foggy|mist|misty)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Fog();

    [GeneratedRegex(@"\b(?:storm|stormy|thunder|lightning|windy|wind)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Storm();

    [GeneratedRegex(@"\b(?:snow|snowy|snowing|snowflakes?|icy|frost)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Snow();

    [GeneratedRegex(@"\b(?:rain|rainy|raining|puddles?|drizzle)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Rain();

    [GeneratedRegex(@"\b(?:dusk|evening|sunset|twilight)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Dusk();

    [GeneratedRegex(@"\b(?:night|midnight|moon|moonlight|stars?|starry)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Night();

    [GeneratedRegex(@"\b(?:morning|dawn|sunrise|breakfast)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Morning();

    [GeneratedRegex(@"\b(?:lanterns?|lamps?|candles?|torch|torches|campfire)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Lantern();

    [GeneratedRegex(@"\b(?:lake|river|sea|ocean|beach|harbour|harbor|pier|boat|boats|ship|pond|stream|waves?)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Water();

    [GeneratedRegex(@"\b(?:forest|woods?|jungle|trees)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Forest();

    [GeneratedRegex(@"\b(?:garden|orchard|meadow|field|farm|apple tree)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Garden();

    [GeneratedRegex(@"\b(?:city|street|town|market|shop|bus|station|train)\b", RegexOptions.IgnoreCase)]
    private static partial Regex City();

    [GeneratedRegex(@"\b(?:mountains?|hill|hills|cliff|rocks)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Mountain();

    [GeneratedRegex(@"\b(?:kitchen|bedroom|living room|indoors|cottage|bed|fireplace)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Home();

    [GeneratedRegex(@"\b(?:sun|sunny|sunshine|summer)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Sun();
}
