using BlazorAi.Core.Generation.Providers.BuiltIn.Illustrator.Figures;
using BlazorAi.Core.Generation.Providers.BuiltIn.Illustrator.Scenes;

namespace BlazorAi.Core.Generation.Providers.BuiltIn.Illustrator.Reading;

/// <summary>What a text leaves unsaid: a shark is under water, a chef in a kitchen, stars mean night.</summary>
internal static class SceneDefaults
{
    /// <summary>Where things are, when nobody says where; the first line that names something in the scene decides.</summary>
    private static readonly (Setting Setting, string[] Names)[] Homes =
    [
        (Setting.Moon, ["moon rover"]),
        (Setting.Space, ["astronaut", "alien", "planet", "jupiter", "earth", "comet", "satellite", "flying saucer", "rocket"]),
        (Setting.Bathroom, ["bathtub", "toilet"]),
        (Setting.Kitchen, ["stove", "fridge", "sink", "cook"]),
        (Setting.Bedroom, ["bed"]),
        (Setting.Classroom, ["teacher", "blackboard"]),
        (Setting.Laboratory, ["scientist", "microscope", "test tube"]),
        (Setting.Stage, ["ballerina", "piano"]),
        (Setting.Circus, ["circus tent", "clown", "acrobat", "magician"]),
        (Setting.LivingRoom, ["sofa", "armchair", "fireplace", "television", "shelf", "lamp", "rocking horse", "rug", "window", "chair", "table", "christmas tree", "mirror", "clock"]),
        (Setting.Underwater, ["submarine"]),
        (Setting.Sea, ["pirate ship", "ship", "ferry", "whale", "dolphin", "lighthouse", "motor boat", "speedboat", "raft", "iceberg"]),
        (Setting.Underwater, ["submarine", "octopus", "shark", "jellyfish", "seahorse", "tropical fish", "pufferfish", "squid", "mermaid", "coral", "fish", "lobster", "diver", "seaweed", "starfish"]),
        (Setting.Meadow, ["castle", "windmill", "cottage", "tower", "knight", "king", "queen", "prince", "princess", "unicorn", "dragon", "hot-air balloon", "hill", "broom", "flying broom"]),
        (Setting.Lake, ["sailing boat", "rowing boat", "fisherman", "paper boat"]),
        (Setting.Pond, ["duck", "swan", "lily pad", "duckling", "frog", "goose"]),
        (Setting.Arctic, ["polar bear", "penguin", "igloo", "seal"]),
        (Setting.Beach, ["sandcastle", "crab", "parasol", "pirate", "surfboard", "shell", "palm tree", "island", "lifeguard", "toy box"]),
        (Setting.Desert, ["camel", "cactus", "pyramid", "cowboy", "scorpion"]),
        (Setting.Savanna, ["lion", "elephant", "giraffe", "zebra", "rhinoceros", "hippo", "leopard"]),
        (Setting.Jungle, ["monkey", "gorilla", "orangutan", "parrot", "tiger", "sloth", "dinosaur", "t-rex", "crocodile"]),
        (Setting.Forest, ["fox", "bear", "wolf", "deer", "owl", "hedgehog", "squirrel", "badger", "raccoon", "mushroom", "campfire", "hunter", "fairy", "gnome", "elf", "witch", "boar", "treehouse"]),
        (Setting.Farm, ["farmer", "tractor", "barn", "cow", "pig", "sheep", "hen", "rooster", "goat", "hay", "scarecrow", "turkey", "chick", "donkey"]),
        (Setting.City, ["bus", "taxi", "police car", "traffic light", "fire engine", "ambulance", "tall house", "office", "lorry", "delivery van", "tram", "motorcycle", "bus stop", "firefighter", "police officer", "postman"]),
        (Setting.Road, ["car", "racing car", "minibus", "pickup truck", "jeep"]),
        (Setting.Playground, ["slide", "swing", "seesaw"]),
        (Setting.Market, ["market stall", "shopkeeper"]),
        (Setting.Garden, ["watering can", "rose", "tulip", "sunflower", "flower", "kennel", "caterpillar", "butterfly", "bee", "snail", "ladybird", "birdhouse"]),
        (Setting.Park, ["bench", "fountain", "kite", "football", "bicycle", "scooter", "skateboard"]),
        (Setting.Station, ["train", "bullet train"]),
    ];

    /// <summary>Takes down what a phrase says about where, when and the weather.</summary>
    public static void Note(Scene scene, Vocabulary vocabulary, string phrase, string? preposition, string? colour)
    {
        if (vocabulary.Find("setting", phrase) is { } named)
        {
            var setting = Enum.Parse<Setting>(named);
            var beside = preposition is "by" or "near" or "beside" or "next to" or "over" or "above" or "at the edge of" or "towards" or "to" or "overlooking" or "at" or "past" or "along";
            setting = setting == Setting.Sea && beside ? Setting.Beach : setting;
            if (scene.Setting is null || scene.Setting is Setting.City && setting is Setting.Market or Setting.Station or Setting.Village)
            {
                scene.Setting = setting;
            }
            else if (scene.Setting == Setting.Sea && setting is Setting.Underwater or Setting.Beach)
            {
                scene.Setting = setting;
            }
            else if (setting is Setting.Pond or Setting.Lake or Setting.River or Setting.Mountains or Setting.Sea or Setting.City or Setting.Road or Setting.Forest or Setting.Beach)
            {
                scene.Features.TryAdd(setting is Setting.Beach ? "sea view" : setting.ToString().ToLowerInvariant(), 1);
            }
        }

        if (vocabulary.Find("time", phrase) is { } time && (scene.Time is DayTime.Unsaid || scene.Time == DayTime.Day))
        {
            scene.Time = Enum.Parse<DayTime>(time);
        }

        if (vocabulary.Find("season", phrase) is { } season && scene.Season == Season.Unsaid)
        {
            scene.Season = Enum.Parse<Season>(season);
        }

        foreach (var weather in vocabulary.FindAll("weather", phrase))
        {
            scene.Weather |= Enum.Parse<Weather>(weather);
        }

        if (colour is not null && phrase is "sky")
        {
            scene.Moods.Add("calm");
        }
    }

    /// <summary>"In the house" is a room, not a house: whether the noun says where the scene is.</summary>
    public static bool Enters(Scene scene, FoundNoun noun, string? preposition)
    {
        if (preposition is not ("in" or "inside" or "into" or "inside of" or "at" or "within") || noun.IsPlural)
        {
            return false;
        }

        var inside = preposition != "at";
        Setting? room = noun.Figure.Name switch
        {
            "house" or "cottage" or "hut" or "old house" or "tall house" or "hotel" when inside => Setting.LivingRoom,
            "castle" or "church" or "temple" when inside => Setting.Hall,
            "school" => Setting.Classroom,
            "shop" => Setting.Shop,
            "barn" when inside => Setting.Stable,
            "museum" => Setting.Museum,
            "hospital" => Setting.Bedroom,
            "circus tent" when inside => Setting.Circus,
            "cave" when inside => Setting.Cave,
            "stadium" => Setting.Stadium,
            _ => null,
        };
        if (room is null || scene.Setting is not null && !inside)
        {
            return false;
        }

        scene.Setting ??= room;
        if (noun.Figure.Name == "old house")
        {
            scene.Moods.Add("spooky");
        }

        return true;
    }

    /// <summary>Takes from the page what the picture's own text does not say about where and when.</summary>
    public static void FillFrom(Scene scene, Scene page)
    {
        scene.Setting ??= page.Setting;
        scene.Time = scene.Time == DayTime.Unsaid ? page.Time : scene.Time;
        scene.Season = scene.Season == Season.Unsaid ? page.Season : scene.Season;
        scene.Weather = scene.Weather == Weather.None ? page.Weather : scene.Weather;
        foreach (var mood in page.Moods)
        {
            scene.Moods.Add(mood);
        }
    }

    /// <summary>Decides what nobody said.</summary>
    public static void Complete(Scene scene, FigureList figures)
    {
        if (scene.Setting == Setting.Sea && scene.Actors.Any(a => a.Figure.Swims) && !scene.Actors.Any(a => a.Figure.Kind == FigureKind.Boat || a.Figure.Name is "whale" or "dolphin"))
        {
            scene.Setting = Setting.Underwater;
        }

        if (scene.Setting is null or Setting.Sky && scene.Has("moon") && scene.Actors.Any(a => a.Figure.Name is "astronaut" or "alien"))
        {
            scene.Setting = Setting.Moon;
            scene.Features.Remove("moon");
        }

        // Who flies on a broom or a carpet takes it along.
        foreach (var flight in scene.Relations.Where(r => r.A.Deed == Deed.Fly && r.Place is Place.On or Place.Rides or Place.In && (r.B.Figure.Name is "broom" or "flying broom" or "sledge" or "rug" or "bed" or "umbrella" || r.B.Figure.IsAlive || r.B.Figure.Kind == FigureKind.Air)))
        {
            flight.B.Deed = Deed.Fly;
            flight.B.Figure = flight.B.Figure.Name == "broom" ? figures.Named("flying broom") : flight.B.Figure;
        }

        foreach (var team in scene.Relations.Where(r => r.A.Deed == Deed.Fly && r.A.Figure.Name == "sledge" && r.B.Figure.Kind == FigureKind.Animal))
        {
            team.B.Deed = Deed.Fly; // who draws a flying sleigh flies
        }

        // Who rows or sails sits in a boat, named or not.
        foreach (var rower in scene.Actors.Where(a => a.Deed == Deed.Float && a.Figure.Kind == FigureKind.Person && !scene.Relations.Any(r => r.A == a && r.Place is Place.In or Place.On)).ToList())
        {
            var boat = new Actor { Id = 80 + scene.Actors.Count, Figure = figures.Named("rowing boat"), Word = "boat" };
            scene.Actors.Add(boat);
            scene.Relations.Add(new Relation(rower, Place.In, boat));
        }

        // What has no wings does not hang over anybody's head.
        for (var i = 0; i < scene.Relations.Count; i++)
        {
            if (scene.Relations[i] is { Place: Place.Above } over && over.A.Figure.IsAlive && !over.A.Figure.Flies && over.A.Figure.Kind != FigureKind.Bird && over.A.Deed is not (Deed.Fly or Deed.Jump or Deed.Float or Deed.Climb))
            {
                scene.Relations[i] = over with { Place = Place.Beside };
            }
        }

        scene.Setting ??= scene.Actors.Any(a => a.Word.StartsWith("kitchen", StringComparison.Ordinal)) ? Setting.Kitchen : scene.Actors.Any(a => a.Word == "throne") ? Setting.Hall : scene.Actors.Any(a => a.Word.StartsWith("picnic", StringComparison.Ordinal)) ? Setting.Park : Home(scene);
        if (scene.IsIndoors)
        {
            // A room has its window already; it shows the hour and the weather.
            scene.Actors.RemoveAll(a => a.Figure.Name == "window");
        }

        if (scene.Has("rainbow"))
        {
            scene.Weather &= ~Weather.Rain;
        }

        if (scene.Setting == Setting.Savanna && scene.Weather.HasFlag(Weather.Snow))
        {
            scene.Setting = Setting.Mountains;
        }

        if (scene.Time == DayTime.Unsaid)
        {
            scene.Time = scene.Has("moon") || scene.Has("stars") || scene.Has("shooting star") || scene.Has("fireworks") || scene.Has("aurora") || scene.Moods.Contains("spooky")
                    || scene.Absent.Contains("moon") || scene.Absent.Contains("stars") || scene.Actors.Any(a => a.Figure.Name is "owl" or "bat" or "firefly" or "ghost" or "campfire" or "jack-o'-lantern")
                ? DayTime.Night
                : DayTime.Day;
        }

        if (scene.Actors.Any(a => a.Figure.Name is "snowman" or "sledge" or "santa" or "igloo" or "skis" or "snowflake") || scene.Weather.HasFlag(Weather.Snow))
        {
            scene.Season = scene.Season == Season.Unsaid ? Season.Winter : scene.Season;
        }

        if (scene.Has("leaves") && scene.Season == Season.Unsaid)
        {
            scene.Season = Season.Autumn;
        }

        // "Two children ride bicycles": one each.
        foreach (var ride in scene.Relations.Where(r => r.Place is Place.Rides && r.B.Count == 3 && r.A.Count is > 1))
        {
            ride.B.Count = ride.A.Count;
        }

        foreach (var actor in scene.Actors.Where(a => a.Figure.IsAlive && a.Figure.Kind is FigureKind.Person or FigureKind.Animal).ToList())
        {
            var tool = (actor.Deed, actor.Figure.Name) switch
            {
                (Deed.Dig, _) => "spade",
                (Deed.Fish, _) or (Deed.None or Deed.Sit, "fisherman") => "fishing rod",
                (Deed.Paint, not "teacher") when actor.Figure.Kind == FigureKind.Person => scene.Actors.Any(a => a.Figure.Name is "letter" or "book") ? "pencil" : "paintbrush",
                (Deed.Read, _) => "book",
                (_, "fairy" or "wizard" or "magician") => "wand",
                _ => null,
            };
            if (tool is not null && scene.Actors.Count < SceneReader.MostActors && !scene.Relations.Any(r => r.Place == Place.Holds && r.B == actor) && actor.Count <= 3)
            {
                var held = new Actor { Id = 50 + scene.Actors.Count, Figure = figures.Named(tool), Word = tool };
                scene.Actors.Add(held);
                scene.Relations.Add(new Relation(held, Place.Holds, actor));
            }
        }

        scene.Actors.RemoveAll(a => scene.Absent.Contains(a.Figure.Name) && a.Character is null);
        scene.Relations.RemoveAll(r => !scene.Actors.Contains(r.A) || !scene.Actors.Contains(r.B) || r.A == r.B);
    }

    private static Setting Home(Scene scene)
    {
        if (scene.Has("waves"))
        {
            return Setting.Sea;
        }

        var found = Homes.FirstOrDefault(h => scene.Actors.Any(a => h.Names.Contains(a.Figure.Name) && a.Character is null && !scene.Relations.Any(r => r.A == a && r.Place == Place.Holds)));
        if (found.Names is not null)
        {
            return found.Setting;
        }

        if (scene.Actors.Count > 0 && scene.Actors.All(a => a.Figure.Kind == FigureKind.Food || a.Figure.Kind is FigureKind.Object or FigureKind.Toy or FigureKind.Music && a.Figure.Height < 0.6))
        {
            return Setting.Tabletop;
        }

        return scene.Actors.Count > 0 && scene.Actors.All(a => a.Figure.Kind == FigureKind.Bug) ? Setting.Garden : Setting.Meadow;
    }
}
