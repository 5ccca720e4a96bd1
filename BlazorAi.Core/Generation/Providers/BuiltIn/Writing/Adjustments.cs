using System.Text.RegularExpressions;

namespace BlazorAi.Core.Generation.Providers.BuiltIn.Writing;

/// <summary>What to change for pupils with special needs, by what an activity asks them to do.</summary>
internal static class Adjustments
{
    private static readonly (Regex Asks, string Do)[] Rules =
    [
        (Words("write|writes|written|paragraph|essay|letter|diary|sentence|sentences|note|notes"), "the thinking need not wait for the handwriting: offer dictation, a scribe, or typed sentence starts"),
        (Words("read|reads|reading|text|extract|source|sources|chapter|poem"), "hand out the text the day before, read it aloud once, with wide spacing and short sections"),
        (Words("measure|measures|weigh|ruler|protractor|scale|thermometer"), "mark the starting point on the instrument and let one partner hold it while the other reads it"),
        (Words("cut|cuts|fold|scissors|sew|thread|glue|build|builds|model|models"), "have some pieces cut beforehand and use grips or spring scissors, so that hands do not decide the result"),
        (Words("discuss|debate|talk|present|presents|argue|interview|role"), "give a minute of silent thinking with a cue card first, and let an answer be pointed to, recorded or spoken to one partner"),
        (Words("sort|match|order|sequence|cards|group|classify"), "begin with four cards in large print and add the rest; photographs before words"),
        (Words("run|jump|throw|catch|balance|dance|move|step|walk|stretch"), "adapt space, task, equipment and people: a larger ball, a shorter distance, a still partner, a rest place that is no punishment"),
        (Words("draw|draws|label|sketch|diagram|paint|plot|graph|chart"), "print the outline in pale grey to draw over, and labels to stick on"),
        (Words("sing|clap|rhythm|drum|instrument|melody"), "let pupils feel the beat on a drum skin or hear it through headphones, and agree a quiet signal before sound begins"),
        (Words("calculate|solve|equation|number|numbers|add|subtract|multiply|divide"), "keep the concrete material and a worked line in view, and halve the number of examples, not their depth"),
    ];

    /// <summary>At most two adjustments for a lesson.</summary>
    public static IEnumerable<string> For(LessonDraft lesson)
    {
        var found = Rules.Where(r => r.Asks.IsMatch(lesson.Activity)).Take(2).Select(r => Prose.Sentence(r.Do)).ToArray();
        return found.Length > 0 ? found : ["Show a finished example first and list the steps as pictures, to tick off one by one."];
    }

    private static Regex Words(string alternatives) => new($@"\b(?:{alternatives})\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);
}
