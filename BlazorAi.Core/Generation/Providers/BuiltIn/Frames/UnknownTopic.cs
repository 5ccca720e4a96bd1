using BlazorAi.Core.Generation.Providers.BuiltIn.Briefs;
using BlazorAi.Core.Generation.Providers.BuiltIn.Topics;
using BlazorAi.Core.Generation.Providers.BuiltIn.WordNet;
using BlazorAi.Core.Generation.Providers.BuiltIn.Writing;

namespace BlazorAi.Core.Generation.Providers.BuiltIn.Frames;

/// <summary>A topic made for a title that has no curated notes, and what the teacher must be told about it.</summary>
internal sealed record MadeTopic(Topic Topic, Knowledge Knowledge, string Notice);

/// <summary>
/// Makes a topic for a title without curated notes. The dictionary says what kind of thing it is; the notes on that kind, or
/// the frame for it, give the lessons. Facts of the topic itself come only from the dictionary's definition.
/// </summary>
internal sealed class UnknownTopic(KnowledgeBase knowledge, FrameLibrary frames, WordNetNouns nouns)
{
    // Kinds so wide that notes on them would say nothing of the topic.
    private static readonly HashSet<string> TooWide = new(StringComparer.OrdinalIgnoreCase)
    {
        "animal", "plant", "organism", "matter", "substance", "material", "food", "object", "artifact", "event", "process", "action", "activity", "person", "people",
        "group", "location", "region", "area", "part", "state", "condition", "quality", "writing", "art", "creation", "communication", "message", "language", "idea",
        "concept", "body", "instrument", "device", "machine", "equipment", "structure", "change", "work", "number", "knowledge", "thing", "living thing", "vertebrate",
        "time", "energy", "sound", "light", "color", "shape", "form", "relation", "property", "solid", "liquid", "gas", "fluid", "movement", "motion", "transport", "family",
        "story", "design", "system", "pattern", "method", "tool", "product", "goods", "land", "water", "population", "game", "sport", "music",
    };

    // Only of these can the notes on the wider kind be turned to the single one (birds to penguins) without saying what is not so.
    private static readonly HashSet<string> Particular = new(StringComparer.Ordinal) { "animal", "plant", "place", "person", "commodity" };

    /// <summary>Which frames suit which subject: in an English lesson a dragon is a figure in a text, not an animal.</summary>
    private static readonly Dictionary<string, string[]> Suited = new(StringComparer.Ordinal)
    {
        ["english"] = ["text"], ["drama"] = ["text"], ["mathematics"] = ["method"], ["languages"] = ["method"], ["wellbeing"] = ["feeling"],
        ["physical-education"] = ["activity"], ["art"] = ["artform", "person"], ["music"] = ["artform", "person"],
        ["history"] = ["event", "civilisation", "person", "idea"], ["geography"] = ["place", "process", "commodity", "event"],
        ["science"] = ["animal", "plant", "process", "thing"], ["religion-ethics"] = ["idea", "person", "event"],
        ["citizenship"] = ["idea", "event", "person", "enquiry"], ["design-technology"] = ["thing", "commodity"], ["computing"] = ["thing", "method"],
        ["economics"] = ["commodity", "idea"],
    };

    public MadeTopic Make(string title, string? subject, SchoolYear? year)
    {
        var found = TitleReader.Read(title, subject, nouns);
        if (found is null || (!found.IsSure && subject is null))
        {
            var frame = frames.ForSubject(subject);
            return new MadeTopic(frame.Fill(title, Slots(title, null), title.EndsWith('s')), Knowledge.FrameOnly,
                $"there are no curated notes on {Prose.Quote(title)}. What follows is a way of studying {frame.Called}. Add {frame.Add}.");
        }

        // Two senses that both fit (Mercury, the metal and the planet): a name whose kind has notes for the pupils’ age may win.
        var (sense, kind) = found.Fitting.Where((s, i) => i == 0 || s.Words.All(w => char.IsUpper(w[0]))).Take(4).Select(s => (Sense: s, Class: found.IsWhole ? ClassOf(s, subject) : null))
            .FirstOrDefault(c => c.Class is { } t && (year is null || (year.MiddleAge >= t.FromAge - 1 && year.MiddleAge <= t.ToAge + 1)), (found.Fitting[0], null));
        var name = InText(title, sense);
        var (frameOfIt, isItsOwn) = FrameOf(sense, subject);
        var isSure = (found.IsSure && isItsOwn) || kind is not null;
        var filled = frameOfIt.Fill(name, Slots(name, found.IsWhole && isSure ? sense : null), found.IsPlural);
        if (found.IsWhole && kind is not null)
        {
            return new MadeTopic(Combine(filled, kind, name, sense.Definition, year), Knowledge.OfItsKind,
                $"the curated notes are on *{kind.Name}*, and the dictionary adds only this of {name}: {Prose.Quote(sense.Definition)}. Add {frameOfIt.Add}.");
        }

        var says = found.IsWhole && isSure ? $" The dictionary says: {Prose.Quote(sense.Definition)}." : "";
        return new MadeTopic(filled, Knowledge.FrameOnly,
            $"there are no curated notes on {Prose.Quote(title)}.{says} What follows is a way of studying {frameOfIt.Called}. Add {frameOfIt.Add}.");
    }

    /// <summary>
    /// A curated topic turned to one of its kind that its notes hardly mention (penguins, for notes on birds); null where that
    /// cannot be done.
    /// </summary>
    public MadeTopic? Narrow(Topic kind, string title, string? subject, SchoolYear? year, bool isMentioned)
    {
        var found = TitleReader.Read(title, subject ?? kind.Subject, nouns) ?? TitleReader.Read(title, null, nouns);
        if (found is not { IsWhole: true, IsSure: true } || !TitleReader.Deals(kind.Subject, found.Fitting[0])
            || FrameOf(found.Fitting[0], subject).Frame is not { } frame || !Particular.Contains(frame.Id) || (frame.Id == "person" && isMentioned))
        {
            return null;
        }

        var sense = found.Fitting[0];
        var name = InText(title, sense);
        return new MadeTopic(Combine(frame.Fill(name, Slots(name, sense), found.IsPlural), kind, name, sense.Definition, year), Knowledge.OfItsKind,
            $"the curated notes are on *{kind.Name}*, and the dictionary adds only this of {name}: {Prose.Quote(sense.Definition)}. Add {frame.Add}.");
    }

    /// <summary>Whether a title names a single animal, plant, place or person and not a field of study.</summary>
    public bool IsParticular(string title, string subject) =>
        TitleReader.Read(title, subject, nouns) is { IsWhole: true } found && Particular.Contains(FrameOf(found.Fitting[0], null).Frame.Id) && TitleReader.Deals(subject, found.Fitting[0]);

    /// <summary>A title as it stands within a sentence: “volcanoes”, but “Macbeth”.</summary>
    public string InText(string title, NounSense? sense = null)
    {
        var first = title.Split(' ')[0];
        var isCommon = first is "The" or "A" or "An" or "Our" or "How" or "Why" or "What"
            || (IsCommonNoun(first) && (sense is null || char.IsLower(sense.Words[0][0])));
        return isCommon && first.Skip(1).All(c => !char.IsUpper(c)) ? char.ToLowerInvariant(title[0]) + title[1..] : title;
    }

    // The dictionary writes names with a capital.
    private bool IsCommonNoun(string word) => nouns.Senses(word.ToLowerInvariant()) is [{ } first, ..] && first.Words.Any(w => char.IsLower(w[0]));

    /// <summary>The frame for a sense, and whether it is that of its own kind and not only what the subject usually does.</summary>
    private (TopicFrame Frame, bool IsItsOwn) FrameOf(NounSense sense, string? subject)
    {
        var own = frames.ForKind([.. sense.Words, .. nouns.Ancestors(sense).SelectMany(s => s.Words)]);
        return own is not null && (subject is null || !Suited.TryGetValue(subject, out var suited) || suited.Contains(own.Id))
            ? (own, true)
            : (frames.ForSubject(subject), false);
    }

    // A kind's name can have another sense (the “heart” of a country): its topic must be of a subject that deals with such things.
    private Topic? ClassOf(NounSense sense, string? subject) => nouns.Ancestors(sense).Take(5)
        .SelectMany(s => s.Words.Select(w => (Word: w, Sense: s))).Where(w => !TooWide.Contains(w.Word))
        .SelectMany(w => knowledge.Index.Exactly(w.Word).Where(t => TitleReader.Deals(t.Subject, w.Sense)))
        .FirstOrDefault(t => subject is null || t.Subject == subject);

    private Dictionary<string, string> Slots(string name, NounSense? sense)
    {
        var slots = new Dictionary<string, string>
        {
            ["topic"] = name,
            ["learners"] = "pupils",
            ["gloss"] = sense is null ? "" : $"A dictionary puts it like this: {Prose.Sentence(sense.Definition)} ",
        };
        Add("kinds", sense?.Kinds);
        Add("parts", sense?.Parts);
        return slots;

        void Add(string slot, IReadOnlyList<long>? offsets)
        {
            if (offsets is { Count: >= 3 })
            {
                slots[slot] = Prose.List(offsets.Select(o => nouns.At(o).Words[0]).Where(w => w.Split(' ').Length <= 3).Take(6));
            }
        }
    }

    /// <summary>The kind's curated ideas, each turned to the topic, after the first two questions of the frame.</summary>
    private static Topic Combine(Topic frame, Topic kind, string name, string definition, SchoolYear? year)
    {
        var stage = year?.Stage ?? 2;
        Concept[] own = [.. frame.Concepts.Where(c => c.Stage <= stage && c.Stage >= stage - 1).Take(3)];
        string[] turns =
        [
            $"Then ask of {name}: where is this the same, and where is it different?",
            $"Find one picture or fact on {name} that shows it, and one that surprises.",
            $"Do it once more with {name} as the example.",
            $"Add a row or a label for {name}, and mark what nobody is sure of yet.",
        ];
        return kind with
        {
            Id = $"{kind.Id}:{name}",
            Name = name,
            Overview = $"{Prose.Capital(name)}: {Prose.Sentence(definition)} {kind.Overview}",
            Questions = [.. frame.Questions.Take(2), .. kind.Questions.Take(3)],
            Concepts = [.. own, .. kind.Concepts.Select((c, i) => c with { Activity = $"{Prose.Sentence(c.Activity)} {turns[i % turns.Length]}" })],
            Project = frame.Project,
            Home = frame.Home,
            Resources = [.. frame.Resources.Take(2), .. kind.Resources],
        };
    }
}
