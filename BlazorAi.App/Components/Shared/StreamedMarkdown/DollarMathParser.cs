using Markdig.Helpers;
using Markdig.Parsers;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace BlazorAi.App.Components.Shared.StreamedMarkdown;

/// <summary>A formula; display formulas stand on a line of their own.</summary>
internal sealed class DollarMath : LeafInline
{
    public required string Tex { get; init; }

    public required bool Display { get; init; }
}

/// <summary>
/// <c>$…$</c> and <c>$$…$$</c> inside a paragraph, by Pandoc's rule, so that prices stay prices: the opening dollar has text at its
/// right, the closing one has text at its left and no digit at its right. (Markdig's own inline rule differs.)
/// </summary>
internal sealed class DollarMathParser : InlineParser
{
    /// <summary>Bounds the search for the closing dollar, so that many lone dollars cost linear time.</summary>
    public const int MaximumLength = 1000;

    public DollarMathParser() => OpeningCharacters = ['$'];

    public override bool Match(InlineProcessor processor, ref StringSlice slice)
    {
        var rest = slice.AsSpan();
        var delimiter = rest is ['$', '$', ..] ? 2 : 1;
        var length = FindEnd(rest, delimiter);
        if (length == 0)
        {
            if (delimiter == 1)
            {
                return false;
            }

            // Both at once: the second dollar alone must not open a formula.
            processor.Inline = new LiteralInline("$$") { Span = Span(processor, slice, 2) };
            slice.Start += 2;
            return true;
        }

        processor.Inline = new DollarMath
        {
            Tex = rest[delimiter..(length - delimiter)].Trim().ToString(),
            Display = delimiter == 2,
            Span = Span(processor, slice, length),
        };
        slice.Start += length;
        return true;
    }

    /// <summary>Length of the formula at the beginning of the text, dollars included; 0 when there is none.</summary>
    public static int FindEnd(ReadOnlySpan<char> text, int delimiter)
    {
        if (text.Length <= delimiter || (delimiter == 1 && char.IsWhiteSpace(text[1])))
        {
            return 0;
        }

        for (var i = delimiter; i < Math.Min(text.Length, MaximumLength); i++)
        {
            if (text[i] == '\\')
            {
                i++;
            }
            else if (text[i] == '$' && Closes(text, i, delimiter))
            {
                return i + delimiter;
            }
        }

        return 0;
    }

    private static bool Closes(ReadOnlySpan<char> text, int at, int delimiter) =>
        delimiter == 2
            ? at > 2 && at + 1 < text.Length && text[at + 1] == '$'
            : at > 1 && !char.IsWhiteSpace(text[at - 1]) && (at + 1 == text.Length || !char.IsAsciiDigit(text[at + 1]));

    private static SourceSpan Span(InlineProcessor processor, StringSlice slice, int length)
    {
        var start = processor.GetSourcePosition(slice.Start, out _, out _);
        return new SourceSpan(start, start + length - 1);
    }
}
