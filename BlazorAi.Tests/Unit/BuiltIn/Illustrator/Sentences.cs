namespace BlazorAi.Tests.Unit.BuiltIn.Illustrator;

/// <summary>Sentences of picture books, as many kinds as there are, and some that mean harm.</summary>
internal static class Sentences
{
    public static readonly string[] All =
    [
        "A fox under the moon in a snowy forest",
        "Three ducks swim on a pond",
        "Grandma bakes bread in a cosy kitchen while the cat sleeps on a chair",
        "A red bus drives through the rain past tall houses",
        "Two pirates dig for treasure on a beach",
        "An astronaut waves from the moon, the Earth far behind",
        "No stars, only a lighthouse in the fog",
        "Two big red apples and a small green pear",
        "A girl with a red balloon walks her dog in the park",
        "An owl and a cat sail in a green boat at sunset",
        "A dragon flies over a castle at night",
        "The children build a snowman in the garden",
        "A train crosses a bridge over a river in autumn",
        "Five sheep jump over a fence under the stars",
        "The little girl sleeps in her bed and a teddy bear lies next to her",
        "A bear fishes from a wooden bridge",
        "A farmer drives a tractor past cows and hens",
        "Two children ride bicycles down the street in the rain",
        "A wizard with a long beard stirs a cauldron in a dark cave",
        "Elephants drink at a waterhole at sunset while a giraffe looks on",
        "A ladybird sits on a green leaf",
        "The circus clown juggles three balls",
        "A lion sleeps in the sun",
        "Dozens of colourful balloons float over the town",
        "A whale and a little fishing boat in a storm",
        "The king and the queen dance in the great hall",
        "A knight rides a white horse towards the castle",
        "The teacher writes on the blackboard and the children listen",
        "A boy stands between a cow and a horse",
        "A mouse hides behind a big cheese on the table",
        "A basket of apples and a jug of milk on a picnic blanket",
        "A mermaid and a dolphin swim under the sea",
        "A robot waters the flowers in the garden",
        "An old man feeds pigeons on a park bench",
        "Snow falls on a quiet village at night",
        "A rainbow over green hills after the rain",
        "A monkey swings from a tree in the jungle",
        "A camel walks through the desert at noon, no clouds in the sky",
        "A girl looks out of the window at the snow",
        "Ten penguins slide on the ice",
        "A rocket flies past planets and stars",
        "Fireworks light up the sky above the harbour",
    ];

    public static readonly string[] Hostile =
    [
        "<script>alert(1)</script> a fox", "\"/><image href=\"http://example.org/x.png\"/> a cat", "]]> & < > ' \" <svg onload=x>", "a dog \u0000\u0001\ufffe\ud800", "javascript:alert(1) a house url(http://example.org)",
    ];
}
