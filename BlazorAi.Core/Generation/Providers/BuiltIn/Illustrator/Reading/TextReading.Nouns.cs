using BlazorAi.Core.Generation.Providers.BuiltIn.Illustrator.Figures;
using BlazorAi.Core.Generation.Providers.BuiltIn.Illustrator.Scenes;

namespace BlazorAi.Core.Generation.Providers.BuiltIn.Illustrator.Reading;

/// <summary>What happens at a noun: a thing, a piece of clothing, something of the landscape, or a word that nobody knows.</summary>
internal sealed partial class TextReading
{
    // "Wearing a green scarf", "in a red coat", "with long brown hair"; 0 when it is not worn but lies about.
    private int Wear(int i)
    {
        var length = Math.Max(1, Math.Max(Longest("wear", i), Longest("hair", i)));
        var phrase = Join(i, length);
        var hair = _v.Is("hair", phrase);
        var word = hair || _v.Is("wear", phrase) ? phrase : Singular("wear", phrase)!;
        var owner = _sentence.Owner;
        var worn = owner is not null && (_sentence.Verb == Deed.Wear && _sentence.Place is null
            || _sentence.Preposition is "with" or "in" || _wearer == owner && _sentence.Place is null && !_sentence.WantsObject || hair);
        if (!worn || owner is null)
        {
            return 0;
        }

        owner.Wears[word] = _before.Colour;
        _wearer = owner;
        _before.Clear();
        _sentence.DropPlace();
        _sentence.AfterNoun = true;
        return length;
    }

    private int Ambient(int i, int length)
    {
        var phrase = Join(i, length);
        var counted = _before.Count;
        var governs = _sentence.Preposition;
        foreach (var feature in _v.FindAll("feature", phrase).Concat(Plural("feature", phrase)).Distinct())
        {
            if (_before.Negated)
            {
                scene.Absent.Add(feature);
            }
            else
            {
                scene.Features[feature] = Math.Max(scene.Features.GetValueOrDefault(feature), counted ?? 1);
            }
        }

        if (!_before.Negated && _sentence.Place == Place.Above && _sentence.Verb == Deed.Jump && phrase is "moon" or "rainbow" or "clouds" or "cloud")
        {
            foreach (var leaper in _sentence.Spoken)
            {
                leaper.Deed = Deed.Fly; // who jumps over the moon is up there
            }
        }

        if (!_before.Negated)
        {
            SceneDefaults.Note(scene, _v, phrase, governs, _before.Colour);
            foreach (var plural in TextWords.Singulars(phrase))
            {
                SceneDefaults.Note(scene, _v, plural, governs, _before.Colour);
            }
        }

        var adjective = i + length < words.Count && _v.FindAll("setting", phrase).Count == 0 && _v.FindAll("feature", phrase).Count == 0 && _before.ExpectsNoun;
        if (!adjective)
        {
            _before.Clear();
            _sentence.DropPlace();
            _sentence.AfterNoun = false;
        }

        return length;
    }

    private int Noun(FoundNoun noun, int i)
    {
        var next = i + noun.Length;
        if (next < words.Count && !Possessive(i) && (_v.Is("swallow", words[next]) || TextWords.Singulars(words[next]).Any(s => _v.Is("swallow", s))) && _v.Deed(words[next]) is null)
        {
            return noun.Length + 1;
        }

        // "The school playground" is a playground.
        if (next < words.Count && !noun.IsPlural && Longest("setting", next) > 0 && noun.Figure.Kind == FigureKind.Building)
        {
            return noun.Length;
        }

        // "An apple tree", "a toy car": the last of two nouns side by side is the thing.
        if (next < words.Count && !noun.IsPlural && nouns.Listed(words, next) is { } head && (_v.Deed(words[next]) is null || _before.ExpectsNoun && !noun.Figure.IsAlive && !head.IsPlural)
            && _v.Find("place", words[next]) is null && !_v.Is("colour", words[next]))
        {
            if (noun.Figure.Name == "baby" && head.Figure.IsAlive)
            {
                (_before.Size, _before.ExpectsNoun) = (0.55, true);
            }

            return noun.Length;
        }

        if (_before.Negated)
        {
            scene.Absent.Add(noun.Figure.Name);
            _before.Clear();
            _sentence.DropPlace();
            return noun.Length;
        }

        if (SceneDefaults.Enters(scene, noun, _sentence.Preposition))
        {
            _before.Clear();
            _sentence.DropPlace();
            return noun.Length;
        }

        // "A kangaroo with a baby": a small one of its kind.
        if (noun.Figure.Name == "baby" && _sentence.Preposition is "with" or "and" && _sentence.Last is { Figure.Kind: FigureKind.Animal or FigureKind.Sea } mother)
        {
            noun = noun with { Figure = mother.Figure };
            (_before.Size, _before.Another) = (mother.Size * 0.5, true);
        }

        var actor = cast.Known(scene, noun, _before) ?? Add(noun.Figure, noun.Word);
        if (actor is not null)
        {
            // "Fish swim", "sheep graze": the plural of these looks like the singular.
            var bare = noun.Figure.Name is "fish" or "tropical fish" or "sheep" or "deer" or "reindeer" or "bison" or "jellyfish" or "squid" or "shrimp" && _before.Count is null && actor.Count == 1 && !_article;
            _before.ApplyTo(actor, (noun.IsPlural && noun.Figure.Kind != FigureKind.Music) || bare);
            if (_sentence.Preposition == "of" && _container is not null && _sentence.Last is { } container)
            {
                scene.Relations.Add(new Relation(actor, Place.In, container));
                _sentence.DropPlace();
                _sentence.AfterNoun = true;
            }
            else
            {
                _sentence.Noun(actor);
            }

            _container = noun.Figure.Number("inside") is not null ? noun : null;
        }

        (_wearer, _be, _article) = (null, false, false);
        _before.Clear();
        return noun.Length;
    }

    // "A family" without "of": father, mother and two children.
    private void Family()
    {
        _before.Clear();
        foreach (var (word, count) in new[] { ("mother", 1), ("father", 1), ("child", 2) })
        {
            if (nouns.Listed([word], 0) is { } member && Add(member.Figure, word) is { } actor)
            {
                actor.Count = count;
                _sentence.Noun(actor);
                _sentence.And();
            }
        }

        _sentence.AfterNoun = true;
    }

    private int Name(Actor member, int length)
    {
        if (_before.Negated)
        {
            _before.Clear();
            return length;
        }

        if (!scene.Actors.Contains(member))
        {
            scene.Actors.Add(member);
        }

        member.Leads = true;
        _sentence.Noun(member);
        (_be, _wearer) = (false, null);
        _before.Clear();
        return length;
    }

    private int Unknown(int i)
    {
        var word = words[i];
        if (word == "of" && _sentence.AfterNoun && _container is not null)
        {
            _sentence.SetPlace(Place.In, "of");
            return 1;
        }

        if (_v.Is("pronoun", word))
        {
            _sentence.Pronoun(word);
            return 1;
        }

        var last = i + 1 >= words.Count || words[i + 1] is TextWords.Stop or TextWords.Comma or "and" or "or" || Longest("place", i + 1) > 0 || (_v.Deed(words[i + 1]) is not null && nouns.Listed(words, i + 1) is null) || words[i + 1] is "is" or "are";
        var asNoun = (_before.ExpectsNoun || _sentence.Place is not null || i == 0) && last && word.Length > 2 && !word.EndsWith("ly", StringComparison.Ordinal);
        if (!asNoun || _v.Is("skip", word) || TextWords.Singulars(word).Any(s => _v.Is("skip", s)))
        {
            if (last && _v.Is("skip", word))
            {
                _before.Clear();
            }

            return 1;
        }

        // "A bear and her two cubs": small ones of the same kind.
        if (word is "cub" or "cubs" or "pup" or "pups" or "young" or "offspring" && scene.Actors.LastOrDefault(a => a.Figure.Kind is FigureKind.Animal or FigureKind.Sea or FigureKind.Bird) is { } parent && Add(parent.Figure, word) is { } child)
        {
            _before.ApplyTo(child, word is not ("cub" or "pup"));
            (child.Size, child.Deed) = (parent.Size * 0.5, parent.Deed);
            _sentence.Noun(child);
            _before.Clear();
            return 1;
        }

        if (nouns.Near(word) is { } near)
        {
            return Noun(near, i);
        }

        if (nouns.IsNoun(word) && !_before.Negated)
        {
            scene.LeftOut.Add(word);
        }

        _before.Clear();
        _sentence.DropPlace();
        _sentence.AfterNoun = false;
        return 1;
    }

    // A counted or coloured thing, or one that is held or carries something, is a thing of its own; otherwise it belongs to the landscape.
    private bool IsThing(FoundNoun noun, int i) =>
        noun.Figure.Name is not ("star" or "cloud") && _v.FindAll("setting", Join(i, noun.Length)).Count == 0 && _v.FindAll("weather", Join(i, noun.Length)).Count == 0
        && (!noun.IsPlural || _before.Count is > 1 || _sentence.Place is not null and not Place.Beside || _sentence.WantsObject && noun.Figure.IsHandy);
}
