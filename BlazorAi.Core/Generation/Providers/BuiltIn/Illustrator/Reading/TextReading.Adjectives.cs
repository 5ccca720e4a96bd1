using BlazorAi.Core.Generation.Providers.BuiltIn.Illustrator.Figures;

namespace BlazorAi.Core.Generation.Providers.BuiltIn.Illustrator.Reading;

/// <summary>What stands before a noun.</summary>
internal sealed partial class TextReading
{
    // Adjectives, numbers and articles; 0 when the word is none of them here.
    private int Adjective(int i, FoundNoun? noun)
    {
        var word = words[i];
        var nextIsNoun = i + 1 < words.Count && words[i + 1] is not (TextWords.Stop or TextWords.Comma or "and" or "or") && Longest("place", i + 1) == 0
            && (_v.Deed(words[i + 1]) is null || nouns.Listed(words, i + 1) is not null || Participle(words[i + 1]));
        if (noun is { Length: > 1 })
        {
            return 0;
        }

        var colour = Longest("colour", i);
        if (colour > 0 && (noun is null || nextIsNoun))
        {
            _before.Colour = _v.Find("colour", Join(i, colour));
            _before.ExpectsNoun |= nextIsNoun || i + colour < words.Count && words[i + colour] == "and" && !_be;
            return colour;
        }

        if (word is "family" && (i + 1 >= words.Count || words[i + 1] != "of"))
        {
            Family();
            return 1;
        }

        var count = Longest("count", i);
        if (count > 0)
        {
            _before.Count = Math.Max(_before.Count ?? 0, _v.Count(Join(i, count)) ?? 1);
            _before.ExpectsNoun = true;
            _before.Another = word == "another";
            _article = true;
            if (i + count < words.Count && words[i + count] == "of")
            {
                count++;
            }

            return count;
        }

        if (_v.Count(word) is { } number)
        {
            (_before.Count, _before.ExpectsNoun) = (number, true);
            return 1;
        }

        if (_v.Is("determiner", word))
        {
            (_before.ExpectsNoun, _article) = (true, true);
            _before.Definite |= word is "the" or "his" or "her" or "its" or "their" or "this" or "that" or "my" or "our";
            return 1;
        }

        if (noun is null && (_v.Is("size", word) || _v.Is("trait", word) || (_v.Is("mood", word) && nextIsNoun)))
        {
            AddTraits(word);
            if (_v.Find("size", word) is { } size)
            {
                _before.Size = double.Parse(size, System.Globalization.CultureInfo.InvariantCulture);
            }

            if (_v.Find("mood", word) is { } mood)
            {
                scene.Moods.Add(mood);
            }

            _before.ExpectsNoun |= nextIsNoun;
            return 1;
        }

        if (_v.Find("mood", word) is { } tone && noun is null && Longest("feature", i) == 0)
        {
            scene.Moods.Add(tone);
            return 1;
        }

        return 0;
    }
}
