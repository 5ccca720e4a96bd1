using System.Text;

namespace BlazorAi.App.Components.Shared.StreamedMarkdown;

/// <summary>
/// Makes arriving text safe to cut anywhere: one kind of line end, no control characters (they mean something between the
/// server and the module), no half surrogate pair. Keeps what has to wait for the next chunk.
/// </summary>
internal sealed class CleanText
{
    private const char Replacement = '\uFFFD';
    private char waitingHighSurrogate;
    private bool lastWasCarriageReturn;

    public void Append(ReadOnlySpan<char> chunk, StringBuilder to)
    {
        foreach (var character in chunk)
        {
            Append(character, to);
        }
    }

    /// <summary>The end of the text: a half pair that still waits is no character.</summary>
    public void Complete(StringBuilder to)
    {
        if (waitingHighSurrogate != default)
        {
            to.Append(Replacement);
            waitingHighSurrogate = default;
        }
    }

    /// <summary>The same rule for a text in one piece, such as what an entity like <c>&amp;#1;</c> decodes to.</summary>
    public static string Of(string text)
    {
        if (!text.AsSpan().ContainsAnyExceptInRange(' ', '~'))
        {
            return text;
        }

        var cleaner = new CleanText();
        var clean = new StringBuilder(text.Length);
        cleaner.Append(text, clean);
        cleaner.Complete(clean);
        return clean.ToString();
    }

    private void Append(char character, StringBuilder to)
    {
        if (waitingHighSurrogate != default)
        {
            if (char.IsLowSurrogate(character))
            {
                to.Append(waitingHighSurrogate).Append(character);
                waitingHighSurrogate = default;
                return;
            }

            Complete(to);
        }

        var secondHalfOfLineEnd = character == '\n' && lastWasCarriageReturn;
        lastWasCarriageReturn = character == '\r';
        if (secondHalfOfLineEnd)
        {
            return;
        }

        if (char.IsHighSurrogate(character))
        {
            waitingHighSurrogate = character;
            return;
        }

        to.Append(character switch
        {
            '\r' => '\n',
            '\n' or '\t' => character,
            _ when char.IsControl(character) || char.IsSurrogate(character) => Replacement,
            _ => character,
        });
    }
}
