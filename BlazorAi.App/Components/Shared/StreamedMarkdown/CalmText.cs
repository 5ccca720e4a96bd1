using System.Text;

namespace BlazorAi.App.Components.Shared.StreamedMarkdown;

/// <summary>Holds arriving text back until a sentence or a line is whole.</summary>
internal sealed class CalmText
{
    private readonly StringBuilder waiting = new();

    /// <summary>Takes a chunk; answers what is whole by now, perhaps nothing.</summary>
    public string Take(string chunk)
    {
        waiting.Append(chunk);
        var text = waiting.ToString();
        var end = EndOfLastSentence(text);
        waiting.Remove(0, end);
        return text[..end];
    }

    public string TakeRest()
    {
        var rest = waiting.ToString();
        waiting.Clear();
        return rest;
    }

    private static int EndOfLastSentence(string text)
    {
        for (var i = text.Length - 1; i >= 0; i--)
        {
            var endsHere = text[i] is '\n' or '。' or '！' or '？'
                || (text[i] == ' ' && i > 0 && text[i - 1] is '.' or '!' or '?' or '…' or ':');
            if (endsHere)
            {
                return i + 1;
            }
        }

        return 0;
    }
}
