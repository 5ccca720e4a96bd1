using BlazorAi.Core.Generation.Providers.BuiltIn.Illustrator.Figures;
using BlazorAi.Core.Generation.Providers.BuiltIn.Illustrator.Scenes;

namespace BlazorAi.Core.Generation.Providers.BuiltIn.Illustrator.Reading;

/// <summary>One reading of one text.</summary>
internal sealed partial class TextReading(NounFinder nouns, Vocabulary vocabulary, Scene scene, Cast cast, IReadOnlyList<string> words)
{
    private readonly Sentence _sentence = new(scene);
    private readonly Modifiers _before = new();
    private readonly Vocabulary _v = vocabulary;
    private Actor? _wearer;
    private FoundNoun? _container;
    private bool _be;
    private bool _article;

    public void Run()
    {
        for (var i = 0; i < words.Count;)
        {
            i += Math.Max(1, Step(i));
        }
    }

    private int Step(int i)
    {
        var word = words[i];
        if (word == TextWords.Stop)
        {
            EndPart();
            _before.Negated = false;
            _sentence.EndSentence();
            return 1;
        }

        if (word == TextWords.Comma)
        {
            if (!_before.ExpectsNoun)
            {
                EndPart();
                _before.Negated = false;
                _sentence.Comma();
            }

            return 1;
        }

        if (cast.Match(words, i) is var (member, nameLength))
        {
            return Possessive(i + nameLength - 1) ? nameLength : Name(member, nameLength);
        }

        if (word is "but" or "only" or "just" or "except")
        {
            EndPart();
            _before.Negated = false;
            return 1;
        }

        if (word is "and" or "or" or "nor" or "while" or "as" or "when")
        {
            if (word is "while" or "as" or "when")
            {
                EndPart();
                _sentence.NewClause();
            }
            else if (!_before.ExpectsNoun)
            {
                EndPart();
                _sentence.And();
            }

            return 1;
        }

        if (_v.Is("negate", word))
        {
            _before.Negated = true;
            _before.ExpectsNoun = word is "no" or "without";
            return 1;
        }

        if (word is "is" or "are" or "was" or "were" or "be" or "has" or "have" or "had" or "there" or "there's" or "here" or "feels" or "looks" && !_before.ExpectsNoun)
        {
            _be = true;
            if (word is "has" or "have" or "had")
            {
                _sentence.Act(Deed.Hold, participle: false);
            }
            else if (word != "looks")
            {
                return 1;
            }
        }

        return Phrase(i);
    }

    private int Phrase(int i)
    {
        var ambient = new[] { "setting", "time", "season", "weather", "feature" }.Max(k => Longest(k, i));
        var place = Longest("place", i);
        var deed = Longest("deed", i);
        var noun = nouns.Listed(words, i);
        var nounLength = noun?.Length ?? 0;
        var word = words[i];
        var verbAllowed = !_before.ExpectsNoun && (_sentence.AfterNoun || noun is null || _be || i == 0 || _v.Is("pronoun", words[i - 1]));

        if (place > 0 && place >= Math.Max(nounLength, Math.Max(ambient, deed)) && !(word == "like" && verbAllowed && i > 0))
        {
            return TakePlace(i, place);
        }

        if (deed > 0 && verbAllowed && deed >= nounLength && deed >= ambient && !(ambient == deed && !_sentence.AfterNoun))
        {
            return Act(i, deed);
        }

        // "On the lion's head" is on the lion; of "grandma's house" grandma is not there.
        if (Possessive(i) && i + 1 < words.Count && words[i + 1] is "head" or "back" or "nose" or "tail" or "shoulder" or "lap" or "hand" or "arms" or "paw" or "trunk" && nouns.Listed([words[i].Replace("'s", "", StringComparison.Ordinal)], 0) is { } whole)
        {
            return Noun(whole, i) + 1;
        }

        if (Possessive(i + Math.Max(1, nounLength) - 1) && (noun is not null || _before.ExpectsNoun))
        {
            return Math.Max(1, nounLength);
        }

        if (deed > 0 && _before.ExpectsNoun && nounLength == 0 && ambient == 0 && Participle(word) && i + 1 < words.Count && words[i + 1] is not (TextWords.Stop or TextWords.Comma))
        {
            _before.Deed = _v.Deed(Join(i, deed));
            AddTraits(word);
            return deed;
        }

        if (Adjective(i, noun) is > 0 and var taken)
        {
            return taken;
        }

        if (_v.Is("wear", Join(i, Math.Max(1, Longest("wear", i)))) || Longest("wear", i) > 0 || Longest("hair", i) > 0 || Singular("wear", word) is not null)
        {
            if (Wear(i) is > 0 and var worn)
            {
                return worn;
            }
        }

        if (ambient > 0 && ambient >= nounLength && (ambient > nounLength || !(noun is not null && IsThing(noun, i))))
        {
            return Ambient(i, ambient);
        }

        return noun is not null ? Noun(noun, i) : Unknown(i);
    }

    private int TakePlace(int i, int length)
    {
        EndPart();
        var phrase = Join(i, length);
        _sentence.SetPlace(Enum.TryParse<Place>(_v.Find("place", phrase), out var place) ? place : Place.Beside, phrase);
        if (!Enum.IsDefined(place) || _v.Find("place", phrase) == "Through")
        {
            _sentence.SetPlace(Place.Beside, phrase);
        }

        return length;
    }

    private int Act(int i, int length)
    {
        EndPart();
        var phrase = Join(i, length);
        var deed = _v.Deed(phrase)!.Value;
        if (_before.Negated)
        {
            return length;
        }

        if (i == 0 || words[i - 1] is TextWords.Stop && Participle(phrase))
        {
            _before.Deed = deed;
        }

        _sentence.Act(deed, phrase.EndsWith("ing", StringComparison.Ordinal));
        if (_v.FindAll("weather", phrase) is { Count: > 0 })
        {
            Ambient(i, length);
        }

        return length;
    }

    // "The cat is black": what was gathered without a noun is said of the subject.
    private void EndPart()
    {
        if (_be && _before.HasAny && !_before.Negated)
        {
            foreach (var actor in _sentence.Spoken)
            {
                _before.ApplyTo(actor, isPlural: false);
            }
        }

        (_be, _article) = (false, false);
        _container = words.Count > 0 ? _container : null;
        _before.Clear();
    }

    private Actor? Add(Figure figure, string word)
    {
        if (scene.Actors.Count >= SceneReader.MostActors)
        {
            return null;
        }

        var actor = new Actor { Id = scene.Actors.Count, Figure = figure, Word = word };
        scene.Actors.Add(actor);
        return actor;
    }

    private void AddTraits(string word)
    {
        if (_v.Find("trait", word) is { } trait)
        {
            _before.Traits.Add(trait);
        }
    }

    private bool Possessive(int i) => i < words.Count && (words[i].EndsWith("'s", StringComparison.Ordinal) || words[i].EndsWith("s'", StringComparison.Ordinal));

    private static bool Participle(string word) =>
        word.EndsWith("ing", StringComparison.Ordinal) || word.EndsWith("ed", StringComparison.Ordinal) || word is "asleep" or "hidden";

    private string? Singular(string kind, string word) => TextWords.Singulars(word).FirstOrDefault(s => _v.Is(kind, s));

    private IEnumerable<string> Plural(string kind, string phrase) => TextWords.Singulars(phrase).SelectMany(s => _v.FindAll(kind, s));

    private int Longest(string kind, int at)
    {
        for (var length = Math.Min(Vocabulary.LongestPhrase, words.Count - at); length > 0; length--)
        {
            var phrase = Join(at, length);
            if (_v.Is(kind, phrase) || (kind is "setting" or "feature" or "weather" or "time" && TextWords.Singulars(phrase).Any(s => _v.Is(kind, s))))
            {
                return length;
            }
        }

        return 0;
    }

    private string Join(int at, int length) => length == 1 ? words[at] : string.Join(' ', words.Skip(at).Take(length));
}
