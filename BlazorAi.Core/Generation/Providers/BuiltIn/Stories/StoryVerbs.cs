using System.Collections.Frozen;

namespace BlazorAi.Core.Generation.Providers.BuiltIn.Stories;

/// <summary>The verbs of picture books, from the present of a description to the past of a story.</summary>
internal static class StoryVerbs
{
    private const string Bases = """
        stand:stood sit:sat lie:lay run walk carry hold:held look watch see:saw hear:heard say:said ask tell:told sing:sang dance jump hop climb fall:fell fly:flew swim:swam
        float sail row ride:rode drive:drove push pull lift throw:threw catch:caught kick roll build:built make:made draw:drew paint write:wrote read:read eat:ate drink:drank
        cook bake pour pick plant grow:grew dig:dug sleep:slept wake:woke dream rest wait hide:hid seek:sought find:found lose:lost search follow lead:led chase
        meet:met greet wave hug kiss smile laugh cry shout whisper call point nod wear:wore put:put open close shut:shut lock knock enter leave:left come:came go:went
        arrive return stop start begin:began end turn spin:spun creep:crept crawl slide:slid slip swing:swung hang:hung lean bend:bent stretch reach touch feel:felt
        shine:shone glow sparkle twinkle glitter burn flicker blow:blew rain snow melt freeze:froze drip splash flow rise:rose set:set appear disappear peek peer stare gaze
        bark purr hiss growl roar chirp buzz hoot quack nibble bite:bit lick sniff wag scratch paddle gallop trot march tiptoe stumble rush hurry pass cross travel
        give:gave take:took bring:brought buy:bought sell:sold share show:showed help save keep:kept fix mend clean wash sweep:swept count learn play win:won cheer clap
        work pack unpack wrap cover fill empty cut:cut tie break:broke drop land perch guard gather collect drift hover lap curl snuggle cuddle shiver tremble blink wink
        live stay need want love like hate know:knew think:thought wonder remember forget:forgot try use tug wriggle wobble bounce skip stroll wander explore discover
        balance circle dive:dove glide soar land nest crouch kneel:knelt bow listen rock sway bloom ripen scatter tumble pile stack lean peep tie knit sew stir
        """;

    private static readonly FrozenDictionary<string, string> Irregular = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["is"] = "was", ["are"] = "were", ["has"] = "had", ["have"] = "had", ["does"] = "did", ["do"] = "did", ["can"] = "could", ["will"] = "would",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, string> Pasts = Entries().GroupBy(e => e.Base).ToFrozenDictionary(g => g.Key, g => g.First().Past, StringComparer.Ordinal);

    /// <summary>The past of a word that stands where a verb stands; null where it is no verb that is known.</summary>
    /// <param name="word">The word, in small letters.</param>
    /// <param name="singular">Whether it follows one actor: "walks", or several: "walk".</param>
    public static string? Past(string word, bool singular)
    {
        if (Irregular.GetValueOrDefault(word) is { } past)
        {
            return past;
        }

        return singular ? BasesOf(word).Select(b => Pasts.GetValueOrDefault(b)).FirstOrDefault(p => p is not null) : Pasts.GetValueOrDefault(word);
    }

    /// <summary>Whether a word is a verb's -ing form: "sleeping".</summary>
    public static bool IsIng(string word) => word.Length > 5 && word.EndsWith("ing", StringComparison.Ordinal)
        && (Pasts.ContainsKey(word[..^3]) || Pasts.ContainsKey(word[..^3] + "e") || (word.Length > 6 && word[^4] == word[^5] && Pasts.ContainsKey(word[..^4])));

    private static IEnumerable<string> BasesOf(string third)
    {
        if (third.Length > 2 && third[^1] == 's')
        {
            yield return third[..^1];
            if (third.EndsWith("ies", StringComparison.Ordinal))
            {
                yield return third[..^3] + "y";
            }
            else if (third.EndsWith("es", StringComparison.Ordinal))
            {
                yield return third[..^2];
            }
        }
    }

    private static IEnumerable<(string Base, string Past)> Entries() =>
        Bases.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries).Select(entry => entry.Split(':') is [var verb, var past] ? (verb, past) : (entry, Regular(entry)));

    private static string Regular(string verb) => verb switch
    {
        [.., 'e'] => verb + "d",
        [.., var before, 'y'] when !IsVowel(before) => verb[..^1] + "ied",
        [.., var first, var vowel, var last] when verb.Length <= 4 && !IsVowel(first) && IsVowel(vowel) && !IsVowel(last) && last is not ('w' or 'x' or 'y') => verb + last + "ed",
        _ => verb + "ed",
    };

    private static bool IsVowel(char letter) => letter is 'a' or 'e' or 'i' or 'o' or 'u';
}
