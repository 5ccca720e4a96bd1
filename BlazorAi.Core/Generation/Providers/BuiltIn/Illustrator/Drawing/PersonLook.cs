using BlazorAi.Core.Generation.Providers.BuiltIn.Illustrator.Scenes;

namespace BlazorAi.Core.Generation.Providers.BuiltIn.Illustrator.Drawing;

/// <summary>How a person looks: what the role says, then what the text says, and for the rest a choice that stays the same for the same person.</summary>
internal sealed record PersonLook
{
    public string Skin { get; init; } = "#f3c9a0";
    public string Hair { get; init; } = "#6b4226";

    /// <summary>"short", "long", "pony", "plaits", "bun", "curly", "bald".</summary>
    public string HairStyle { get; init; } = "short";
    public string Top { get; init; } = "#4a90c9";
    public string Bottom { get; init; } = "#4a5578";
    public string Shoes { get; init; } = "#4a3a35";
    public bool Dress { get; init; }
    public string Hat { get; init; } = "";
    public string HatColour { get; init; } = "#e2504a";
    public string Beard { get; init; } = "";
    public bool Glasses { get; init; }
    public string Scarf { get; init; } = "";
    public string Cape { get; init; } = "";
    public bool Backpack { get; init; }
    public bool Bow { get; init; }

    /// <summary>"apron", "stripes", "coat", "overalls", "armour", "vest", "buttons", "suit", "star", "spots".</summary>
    public string Detail { get; init; } = "";
    public string DetailColour { get; init; } = "#ffffff";
    public bool Wings { get; init; }
    public bool Tail { get; init; }
    public bool Patch { get; init; }
    public bool RedNose { get; init; }
    public bool Mask { get; init; }

    /// <summary>1.15 for a child, whose head is large for its body; 0.92 for a grown-up.</summary>
    public double Head { get; init; } = 1;

    private static readonly string[] Skins = ["#f7d3b0", "#f3c9a0", "#e5b083", "#c98d5e", "#9c6640", "#774a2c"];
    private static readonly string[] Hairs = ["#2f2320", "#4a3226", "#6b4226", "#8f5a2e", "#c98f3f", "#b5522b", "#1f1b24"];
    private static readonly string[] Tops = ["#e2605a", "#4a90c9", "#f0a63a", "#5aa96a", "#8f6bc0", "#e889a8", "#3fa5a0"];

    /// <summary>The look of an actor of some role.</summary>
    public static PersonLook Of(string role, Actor actor, int member)
    {
        var dice = new Dice($"{actor.Character?.Name ?? role}|{actor.Character?.Description}|{(actor.Character is null ? actor.Id * 7 : 0)}|{member}");
        var look = Role(role, new PersonLook
        {
            Skin = Skins[Math.Min(dice.Below(Skins.Length), 5)],
            Hair = dice.Pick(Hairs),
            Top = dice.Pick(Tops),
            Bottom = dice.Pick("#4a5578", "#6b5a4a", "#3f6b8a", "#5d4a6b"),
            Shoes = dice.Pick("#4a3a35", "#8f4a3a", "#3a4a5d"),
            HairStyle = dice.Pick("short", "short", "curly"),
        }, dice, member);
        return Worn(look, actor);
    }

    private static PersonLook Role(string role, PersonLook b, Dice dice, int member)
    {
        var girl = dice.Next() < 0.5;
        var child = b with { Head = 1.14 };
        var girlish = child with { HairStyle = dice.Pick("long", "pony", "plaits"), Dress = dice.Next() < 0.6, Bow = dice.Next() < 0.3 };
        var adult = b with { Head = 0.92 };
        return role switch
        {
            "boy" => child,
            "girl" => girlish,
            "child" or "footballer" => (member % 2 == 0) == girl ? girlish with { Dress = role == "child" && girlish.Dress } : child,
            "baby" => child with { Head = 1.45, HairStyle = "bald", Top = "#f6d26b", Bottom = "#f6d26b", Shoes = "#f6d26b" },
            "woman" => adult with { HairStyle = dice.Pick("long", "bun", "pony", "curly"), Dress = true },
            "grandma" => adult with { HairStyle = "bun", Hair = "#d9d9df", Dress = true, Glasses = true, Top = dice.Pick("#9a6bb0", "#5f8fb5", "#b5607a"), Detail = "shawl", DetailColour = "#f0e4d0" },
            "grandpa" => adult with { HairStyle = "bald", Hair = "#dcdce2", Beard = "#e6e6ea", Glasses = true, Top = "#7a9a6b", Detail = "vest", DetailColour = "#8a5f3f" },
            "king" => adult with { Hat = "crown", HatColour = "#f5c542", Beard = dice.Pick("#7d5230", "#d9d9df"), Top = "#b8323f", Cape = "#b8323f", Detail = "ermine", Dress = true },
            "queen" => adult with { Hat = "crown", HatColour = "#f5c542", HairStyle = "long", Dress = true, Top = "#7a4fb0", Cape = "#b8323f", Detail = "ermine" },
            "prince" => b with { Hat = "crown", HatColour = "#f5c542", Top = "#3f6fc0", Bottom = "#f4efe2", Cape = "#d0475a", Detail = "buttons", DetailColour = "#f5c542" },
            "princess" => child with { Hat = "crown", HatColour = "#f5c542", HairStyle = "long", Dress = true, Top = "#ee8fb8" },
            "knight" => adult with { Hat = "knight", HatColour = "#b4bac6", Top = "#b4bac6", Bottom = "#98a0ae", Shoes = "#7d8593", Detail = "armour", DetailColour = "#d0475a" },
            "pirate" => adult with { Hat = "pirate", HatColour = "#2d2b38", Top = "#f4efe2", Detail = "stripes", DetailColour = "#c9423f", Bottom = "#33425d", Patch = member % 2 == 0, Beard = dice.Pick("", "#4a3226", "#8f3f20"), HairStyle = "curly" },
            "captain" or "sailor" => adult with { Hat = role == "captain" ? "cap" : "sailor", HatColour = "#f7f7f4", Top = role == "captain" ? "#2f4a7d" : "#f4f6f8", Detail = role == "captain" ? "buttons" : "stripes", DetailColour = role == "captain" ? "#f5c542" : "#3f6fb0", Bottom = "#2f4a7d", Beard = role == "captain" ? "#e6e6ea" : "" },
            "fisherman" => adult with { Hat = "sou'wester", HatColour = "#f2c230", Top = "#f2c230", Beard = "#e0ded8", Bottom = "#4a6b7d", Shoes = "#3a5a4a" },
            "wizard" => adult with { Hat = "wizard", HatColour = "#3f4fa8", Top = "#3f4fa8", Dress = true, Beard = "#eeeef2", HairStyle = "long", Hair = "#eeeef2", Detail = "star", DetailColour = "#f5d042" },
            "witch" => adult with { Hat = "witch", HatColour = "#3a3048", Top = "#5d3f86", Dress = true, HairStyle = "long", Hair = dice.Pick("#d0662f", "#3a3048", "#7a7a86") },
            "fairy" => child with { Wings = true, Dress = true, Top = dice.Pick("#8fd0a0", "#f0a0c4", "#a9c4f2"), HairStyle = dice.Pick("long", "bun"), Hat = "flowers" },
            "angel" => child with { Wings = true, Dress = true, Top = "#fbfaf4", HairStyle = "curly", Hair = "#e0b35c", Hat = "halo" },
            "elf" => child with { Hat = "elf", HatColour = "#3f9a4f", Top = "#3f9a4f", Bottom = "#c9423f", Shoes = "#7d5230" },
            "gnome" => child with { Hat = "elf", HatColour = "#d8423c", Top = "#4a78b5", Bottom = "#6b5a4a", Beard = "#f0efea", Head = 1.2 },
            "giant" => adult with { Top = "#7a9a5a", Bottom = "#7d5a3a", Beard = "#6b4226", Head = 0.85, Detail = "vest", DetailColour = "#8a5f3f" },
            "mermaid" => child with { Tail = true, HairStyle = "long", Hair = dice.Pick("#d0542f", "#2fa59a", "#c98f3f"), Top = "#b58ad8", Bottom = "#34b59a" },
            "astronaut" => adult with { Hat = "astronaut", HatColour = "#f1f4f8", Top = "#f1f4f8", Bottom = "#e4e9f0", Shoes = "#8f98a8", Detail = "suit", DetailColour = "#e2605a", Head = 1 },
            "cook" => adult with { Hat = "chef", HatColour = "#ffffff", Top = "#fbfbfb", Detail = "apron", DetailColour = "#f4f1ea", Scarf = "#e2504a", Bottom = "#5d6678" },
            "farmer" => adult with { Hat = "straw", HatColour = "#e3bb5c", Top = dice.Pick("#c9524a", "#5a9a5f"), Detail = "overalls", DetailColour = "#456fa5", Bottom = "#456fa5", Shoes = "#5c4030", HairStyle = dice.Pick("short", "long") },
            "police" => adult with { Hat = "cap", HatColour = "#2c3f73", Top = "#3a57a0", Bottom = "#2c3f73", Detail = "buttons", DetailColour = "#f5c542" },
            "firefighter" => adult with { Hat = "helmet", HatColour = "#d8352f", Top = "#d8352f", Bottom = "#2f3648", Detail = "bands", DetailColour = "#f5d042" },
            "doctor" => adult with { Top = "#ffffff", Detail = "coat", DetailColour = "#6fb7c9", Bottom = "#5d8fa5", HairStyle = dice.Pick("short", "long", "bun") },
            "scientist" => adult with { Top = "#ffffff", Detail = "coat", DetailColour = "#8f6bc0", Glasses = true, Hair = dice.Pick("#dcdce2", "#6b4226"), HairStyle = "curly" },
            "teacher" => adult with { Glasses = true, Top = dice.Pick("#8a5f9f", "#4f8f7a", "#b5604a"), HairStyle = dice.Pick("bun", "short", "long"), Dress = girl, Detail = "buttons" },
            "builder" => adult with { Hat = "helmet", HatColour = "#f5c230", Top = "#f28a2e", Detail = "bands", DetailColour = "#f7ef9a", Bottom = "#47597d" },
            "postman" or "driver" or "pilot" => adult with { Hat = "cap", HatColour = role == "postman" ? "#c9423f" : "#33425d", Top = role == "postman" ? "#c9423f" : "#4a6ba8", Bottom = "#33425d", Detail = "buttons", DetailColour = "#f5c542", Backpack = role == "postman" },
            "artist" => adult with { Hat = "beret", HatColour = "#c9423f", Top = "#f4efe2", Detail = "stripes", DetailColour = "#3f5f95", HairStyle = dice.Pick("short", "long") },
            "clown" => adult with { Hat = "party", HatColour = "#4a90c9", Hair = "#e2504a", HairStyle = "curly", Top = "#f5c542", Bottom = "#5aa96a", Detail = "spots", DetailColour = "#e2504a", RedNose = true, Shoes = "#e2504a" },
            "acrobat" => b with { Top = "#8a4fc0", Bottom = "#8a4fc0", Detail = "star", DetailColour = "#f5d042", HairStyle = "bun", Shoes = "#f4efe2" },
            "magician" => adult with { Hat = "top", HatColour = "#2d2b38", Top = "#2d2b38", Bottom = "#2d2b38", Cape = "#b8323f", Detail = "tie", DetailColour = "#e2504a" },
            "ballerina" => b with { HairStyle = "bun", Dress = true, Top = "#f3a3c0", Detail = "tutu", Shoes = "#f3a3c0" },
            "musician" => adult with { Top = "#3f4a6b", Detail = "tie", DetailColour = "#e2504a", HairStyle = dice.Pick("short", "long", "curly") },
            "cowboy" => adult with { Hat = "cowboy", HatColour = "#9a6b3f", Top = "#c9624a", Detail = "vest", DetailColour = "#7d5230", Scarf = "#e2504a", Bottom = "#456fa5" },
            "explorer" => adult with { Hat = "straw", HatColour = "#c9b07a", Top = "#cdb888", Bottom = "#8a7a55", Backpack = true, Scarf = "#d8583f" },
            "detective" => adult with { Hat = "fedora", HatColour = "#6b5a4a", Top = "#a88a5f", Detail = "coat", DetailColour = "#f4efe2", Bottom = "#4a4a55" },
            "superhero" => b with { Top = "#3a6fd0", Bottom = "#3a6fd0", Cape = "#e2383a", Detail = "star", DetailColour = "#f5d042", Mask = true, Shoes = "#e2383a" },
            "shopkeeper" => adult with { Top = dice.Pick("#f4efe2", "#8fb5d0"), Detail = "apron", DetailColour = "#4f8f6a", HairStyle = dice.Pick("short", "bun") },
            "santa" => adult with { Hat = "santa", HatColour = "#d8352f", Top = "#d8352f", Bottom = "#d8352f", Beard = "#ffffff", Hair = "#ffffff", Detail = "ermine", Shoes = "#33303a" },
            "diver" => adult with { Hat = "diver", HatColour = "#33425d", Top = "#33425d", Bottom = "#33425d", Shoes = "#f5c230" },
            "hunter" => adult with { Hat = "feather", HatColour = "#4a7a4f", Top = "#c25a48", Detail = "vest", DetailColour = "#6b4a30", Bottom = "#5c4a38", Beard = "#6b4226" },
            "soldier" => adult with { Hat = "busby", HatColour = "#2d2b38", Top = "#d0383f", Bottom = "#2d3350", Detail = "buttons", DetailColour = "#f5c542" },
            "bride" => adult with { Dress = true, Top = "#fffaf4", HairStyle = "bun", Hat = "flowers" },
            "groom" => adult with { Top = "#33384d", Bottom = "#33384d", Detail = "tie", DetailColour = "#8fb5d0" },
            "lifeguard" => adult with { Top = "#f5c542", Bottom = "#e2504a", Shoes = b.Skin },
            _ => adult,
        };
    }

    // What the text puts on somebody wins over the role.
    private static PersonLook Worn(PersonLook look, Actor actor)
    {
        if (actor.Colour is { } colour && actor.Figure.Kind == Figures.FigureKind.Person)
        {
            look = look with { Top = colour };
        }

        foreach (var (item, hue) in actor.Wears)
        {
            look = item switch
            {
                "scarf" => look with { Scarf = hue ?? "#e2504a" },
                "hat" or "woolly hat" or "bobble hat" or "beanie" => look with { Hat = "beanie", HatColour = hue ?? "#e2504a" },
                "straw hat" or "sun hat" or "bonnet" => look with { Hat = "straw", HatColour = hue ?? "#e3bb5c" },
                "top hat" => look with { Hat = "top", HatColour = hue ?? "#2d2b38" },
                "cap" => look with { Hat = "cap", HatColour = hue ?? "#3f86d8" },
                "beret" => look with { Hat = "beret", HatColour = hue ?? "#c9423f" },
                "helmet" => look with { Hat = "helmet", HatColour = hue ?? "#f5c230" },
                "crown" or "tiara" => look with { Hat = "crown", HatColour = hue ?? "#f5c542" },
                "flower crown" => look with { Hat = "flowers" },
                "glasses" or "spectacles" or "sunglasses" => look with { Glasses = true },
                "cape" or "cloak" => look with { Cape = hue ?? "#e2383a" },
                "backpack" or "rucksack" => look with { Backpack = true },
                "bow" or "ribbon" => look with { Bow = true },
                "dress" or "gown" or "skirt" => look with { Dress = true, Top = hue ?? look.Top },
                "boots" or "boot" or "wellies" => look with { Shoes = hue ?? look.Shoes },
                "trousers" or "shorts" => look with { Bottom = hue ?? look.Bottom },
                "dungarees" or "overalls" => look with { Detail = "overalls", DetailColour = hue ?? "#456fa5", Bottom = hue ?? "#456fa5" },
                "apron" => look with { Detail = "apron", DetailColour = hue ?? "#f4f1ea" },
                "tie" or "bow tie" => look with { Detail = "tie", DetailColour = hue ?? "#e2504a" },
                "mask" => look with { Mask = true },
                "coat" or "jacket" or "raincoat" or "jumper" or "sweater" or "shirt" or "t-shirt" or "robe" or "waistcoat" or "uniform" or "pyjamas" or "pajamas" or "swimsuit" => look with { Top = hue ?? look.Top },
                "hair" or "curls" => look with { Hair = hue ?? look.Hair, HairStyle = item == "curls" ? "curly" : look.HairStyle == "bald" ? "short" : look.HairStyle },
                "plaits" or "braids" or "pigtails" => look with { Hair = hue ?? look.Hair, HairStyle = "plaits" },
                "ponytail" => look with { Hair = hue ?? look.Hair, HairStyle = "pony" },
                "beard" or "moustache" or "mustache" => look with { Beard = hue ?? look.Hair },
                _ => look,
            };
        }

        if (actor.Traits.Contains("bearded"))
        {
            look = look with { Beard = look.Beard.Length > 0 ? look.Beard : look.Hair };
        }

        if (actor.Traits.Contains("bald"))
        {
            look = look with { HairStyle = "bald" };
        }

        return actor.Traits.Contains("old") && look.Beard.Length == 0 ? look with { Hair = "#d9d9df" } : look;
    }
}
