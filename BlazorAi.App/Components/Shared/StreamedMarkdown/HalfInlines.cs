using System.Text;

namespace BlazorAi.App.Components.Shared.StreamedMarkdown;

/// <summary>One pass over a paragraph that is still being written: closes what is open, holds back what is not decided.</summary>
internal ref struct HalfInlines
{
    /// <summary>Longest text that is held back because it may become a formula or a link; then it is shown as it is.</summary>
    private const int LongestHold = 400;

    /// <summary>Deeper emphasis is nobody's; closing it again and again would cost more than the text.</summary>
    private const int DeepestEmphasis = 8;

    private readonly ReadOnlySpan<char> text;
    private readonly StringBuilder shown = new();
    private readonly List<(char Mark, int Count, int At)> emphasis = [];
    private int position;

    private HalfInlines(ReadOnlySpan<char> paragraph) => text = paragraph;

    public static string Close(ReadOnlySpan<char> paragraph)
    {
        var pass = new HalfInlines(paragraph);
        pass.Run();
        return pass.shown.ToString();
    }

    private readonly bool IsTableRow => text.TrimStart() is ['|', ..];

    private void Run()
    {
        while (position < text.Length)
        {
            switch (text[position])
            {
                case '\\':
                    Take(position + 1 < text.Length ? 2 : 0, skipped: 2);
                    break;
                case '`':
                    Code();
                    break;
                case '$':
                    Formula();
                    break;
                case '!' when position + 1 == text.Length || text[position + 1] == '[':
                    Link(marker: 2);
                    break;
                case '[':
                    Link(marker: 1);
                    break;
                case '<' when HalfSyntax.IsHalfAutolink(text[(position + 1)..]):
                case '&' when HalfSyntax.IsHalfEntity(text[(position + 1)..]):
                    position = text.Length;
                    break;
                case '*' or '_' or '~':
                    Emphasis();
                    break;
                case '|' when IsTableRow:
                    emphasis.Clear(); // Emphasis does not reach over a cell.
                    Take(1);
                    break;
                default:
                    Take(1);
                    break;
            }
        }

        CloseEmphasis();
    }

    private void Take(int length, int skipped = 0)
    {
        shown.Append(text.Slice(position, length));
        position = Math.Min(text.Length, position + Math.Max(length, skipped));
    }

    private readonly int RunLength(int at)
    {
        var end = at;
        while (end < text.Length && text[end] == text[at])
        {
            end++;
        }

        return end - at;
    }

    private void Code()
    {
        var run = RunLength(position);
        for (var i = position + run; i < text.Length; i++)
        {
            if (text[i] != '`')
            {
                continue;
            }

            var closing = RunLength(i);
            if (closing == run)
            {
                Take(i + run - position);
                return;
            }

            i += closing - 1;
        }

        var content = text[(position + run)..].TrimEnd('`');
        if (!content.IsWhiteSpace())
        {
            shown.Append('`', run).Append(content).Append('`', run);
        }

        position = text.Length;
    }

    private void Formula()
    {
        var rest = text[position..];
        var delimiter = rest is ['$', '$', ..] ? 2 : 1;
        var length = DollarMathParser.FindEnd(rest, delimiter);
        if (length > 0)
        {
            // A dollar at the very end may be followed by a digit, and then it is a price.
            var undecided = length == rest.Length && delimiter == 1 && char.IsAsciiDigit(rest[1]);
            Take(undecided ? 0 : length, skipped: length);
            return;
        }

        var content = rest[delimiter..];
        if (content.Length < LongestHold && !HalfSyntax.IsPrice(content))
        {
            position = text.Length;
            return;
        }

        Take(delimiter);
    }

    private void Link(int marker)
    {
        var from = position + marker;
        if (from > text.Length)
        {
            position = text.Length;
            return;
        }

        var close = HalfSyntax.FindClosing(text, from, '[', ']');
        if (close < 0)
        {
            position += marker; // Its text shows while it comes, its bracket does not.
            return;
        }

        var after = close + 1;
        if (after < text.Length && text[after] is not ('(' or '['))
        {
            Take(marker); // No link after all.
            return;
        }

        var end = after == text.Length ? -1 : text[after] == '(' ? HalfSyntax.FindClosing(text, after + 1, '(', ')') : HalfSyntax.FindClosing(text, after + 1, '[', ']');
        if (end >= 0)
        {
            Take(end + 1 - position);
            return;
        }

        if (text.Length - after > LongestHold)
        {
            Take(marker);
            return;
        }

        shown.Append(text[from..close]);
        position = text.Length;
    }

    private void Emphasis()
    {
        var mark = text[position];
        var run = RunLength(position);
        var atEnd = position + run == text.Length;
        var textBefore = position > 0 && !char.IsWhiteSpace(text[position - 1]);
        var top = emphasis.FindLastIndex(each => each.Mark == mark);
        if (textBefore && top >= 0 && (atEnd || mark != '_' || !char.IsLetterOrDigit(text[position + run])))
        {
            CloseRun(mark, run, atEnd);
            return;
        }

        if (!atEnd && emphasis.Count < DeepestEmphasis && CanOpen(mark, run))
        {
            emphasis.Add((mark, run, shown.Length));
        }

        Take(atEnd ? 0 : run, skipped: run);
    }

    private void CloseRun(char mark, int run, bool atEnd)
    {
        var left = run;
        while (left > 0 && emphasis.FindLastIndex(each => each.Mark == mark) is >= 0 and var top)
        {
            var (_, count, at) = emphasis[top];
            if (left < count && atEnd)
            {
                break; // Half of the closing marker: it is complete in a moment.
            }

            emphasis.RemoveRange(top, emphasis.Count - top);
            if (left < count)
            {
                emphasis.Add((mark, count - left, at));
            }

            shown.Append(mark, Math.Min(left, count));
            left = Math.Max(0, left - count);
        }

        position += run;
    }

    private readonly bool CanOpen(char mark, int run)
    {
        if (char.IsWhiteSpace(text[position + run]) || (mark == '~' && run != 2))
        {
            return false;
        }

        // Inside a word a single mark is far more often "5*3" or a file_name than emphasis.
        return position == 0 || !char.IsAsciiLetterOrDigit(text[position - 1]) || (mark == '*' && run > 1);
    }

    private readonly void CloseEmphasis()
    {
        for (var i = emphasis.Count - 1; i >= 0; i--)
        {
            var (mark, count, at) = emphasis[i];
            if (IsNothingAfter(at + count))
            {
                shown.Length = at;
                continue;
            }

            while (shown.Length > 0 && char.IsWhiteSpace(shown[^1]))
            {
                shown.Length--;
            }

            shown.Append(mark, count);
        }
    }

    private readonly bool IsNothingAfter(int index)
    {
        for (var i = index; i < shown.Length; i++)
        {
            if (!char.IsWhiteSpace(shown[i]))
            {
                return false;
            }
        }

        return true;
    }
}
