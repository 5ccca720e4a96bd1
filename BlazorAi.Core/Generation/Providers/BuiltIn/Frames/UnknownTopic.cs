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

    public MadeTopic Make(string title, string? subject, SchoolYear? year)
    {
        var found = TitleReader.Read(title, subject, nouns);
        if (found is null)
        {
            var frame = frames.ForSubject(subject);
            var topic = frame.Fill(title, Slots(title, null, null), IsPlural(title, null));
            return new MadeTopic(topic, Knowledge.FrameOnly,
                $"there are no curated notes on {Prose.Quote(title)}, and the dictionary does not have it. What follows is a way of studying {frame.Called}. Add {frame.Add}.");
        }

        var (sense, isWhole, isPlural) = found;
        NounSense[] chain = [sense, .. nouns.Ancestors(sense)];
        var name = isWhole && !sense.Words.Any(w => char.IsUpper(w[0])) ? title.ToLowerInvariant() : title;
        var kindFrame = frames.ForKind(chain.SelectMany(s => s.Words)) ?? frames.ForSubject(subject);
        if (!isWhole && subject is not null && !SchoolSubject.AreRelated(kindFrame.Subject, subject))
        {
            // Only the last word of a longer title is known: the unit's subject says more about it than that word.
            kindFrame = frames.ForSubject(subject);
        }

        var filled = kindFrame.Fill(name, Slots(name, isWhole ? sense : null, sense), isPlural);
        if (isWhole && ClassOf(chain, subject) is { } kind)
        {
            return new MadeTopic(Combine(filled, kind, name, sense.Definition), Knowledge.OfItsKind,
                $"the curated notes are on *{kind.Name}*, and the dictionary adds only this of {name}: {Prose.Quote(sense.Definition)}. Add {kindFrame.Add}.");
        }

        var says = isWhole ? $" The dictionary says: {Prose.Quote(sense.Definition)}." : "";
        return new MadeTopic(filled, Knowledge.FrameOnly,
            $"there are no curated notes on {Prose.Quote(title)}.{says} What follows is a way of studying {kindFrame.Called}. Add {kindFrame.Add}.");
    }

    private Topic? ClassOf(NounSense[] chain, string? subject) => chain.Skip(1).Take(5)
        .SelectMany(s => s.Words).Where(w => !TooWide.Contains(w))
        .SelectMany(w => knowledge.Index.Exactly(w))
        .FirstOrDefault(t => subject is null || SchoolSubject.AreRelated(subject, t.Subject));

    private Dictionary<string, string> Slots(string name, NounSense? whole, NounSense? nearest)
    {
        var slots = new Dictionary<string, string>
        {
            ["topic"] = name,
            ["gloss"] = whole is null ? "" : $"A dictionary puts it like this: {Prose.Sentence(whole.Definition)} ",
        };
        Add("kinds", whole?.Kinds);
        Add("parts", whole?.Parts);
        return slots;

        void Add(string slot, IReadOnlyList<long>? offsets)
        {
            if (offsets is { Count: >= 3 } && nearest is not null)
            {
                slots[slot] = Prose.List(offsets.Select(o => nouns.At(o).Words[0]).Where(w => w.Split(' ').Length <= 3).Take(6));
            }
        }
    }

    private static bool IsPlural(string title, NounSense? _) => title.EndsWith('s') && !title.EndsWith("ss", StringComparison.Ordinal) && !title.EndsWith("'s", StringComparison.Ordinal);

    /// <summary>The kind's curated ideas, each turned to the topic, after the first two questions of the frame.</summary>
    private static Topic Combine(Topic frame, Topic kind, string name, string definition)
    {
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
            Concepts = [.. frame.Concepts.Take(3), .. kind.Concepts.Select((c, i) => c with { Activity = $"{Prose.Sentence(c.Activity)} {turns[i % turns.Length]}" })],
            Project = frame.Project,
            Home = frame.Home,
            Resources = [.. frame.Resources.Take(2), .. kind.Resources],
        };
    }
}
