namespace BlazorAi.App.Components.Shared.StreamedMarkdown;

/// <summary>
/// Makes the growing end of a text presentable: markup that has arrived only in part is held back until it is decided,
/// emphasis and code are closed ahead of time. It changes only how the end looks for a moment, never what is finished.
/// </summary>
internal static class HalfMarkdown
{
    /// <summary>The source to show; <paramref name="prefix"/> is what stands before it in the same block.</summary>
    public static string Presentable(string prefix, string source)
    {
        var block = prefix + source;
        var tail = block[(block.LastIndexOf('\n') + 1)..];
        var shown = EndsInsideFence(block, out var mathStart)
            ? HoldBackClosingFence(block, tail)
            : mathStart >= 0
                ? block[..mathStart]
                : EndsInTable(block, out var tableStart)
                    ? PresentableTable(block, tableStart, tail)
                    : IsHalfMarker(tail)
                        ? block[..^tail.Length]
                        : CloseInlines(block, tail);
        return shown.Length <= prefix.Length ? "" : shown[prefix.Length..];
    }

    /// <summary>Whether the end is code; a formula that is not over begins at <paramref name="mathStart"/>.</summary>
    private static bool EndsInsideFence(string block, out int mathStart)
    {
        mathStart = -1;
        var insideFence = false;
        var lineStart = 0;
        foreach (var line in block.AsSpan().EnumerateLines())
        {
            var isLast = lineStart + line.Length == block.Length;
            if (mathStart < 0 && MarkdownLine.IsFence(line) && !isLast)
            {
                insideFence = !insideFence;
            }
            else if (!insideFence && line.Trim() is "$$")
            {
                mathStart = mathStart < 0 ? lineStart : -1;
            }

            lineStart += line.Length + 1;
        }

        return insideFence;
    }

    private static string HoldBackClosingFence(string block, string tail)
    {
        var content = tail.AsSpan().Trim();
        var mayClose = content.Length > 0 && content[0] is '`' or '~' && !content.ContainsAnyExcept(content[0]);
        return mayClose ? block[..^tail.Length] : block;
    }

    private static bool EndsInTable(string block, out int start)
    {
        start = block.LastIndexOf("\n\n", StringComparison.Ordinal) is >= 0 and var blank ? blank + 2 : 0;
        return start < block.Length && block[start] == '|';
    }

    /// <summary>A line that begins with a bar is taken for a table from its first letter on, so that its source never shows.</summary>
    private static string PresentableTable(string block, int start, string tail)
    {
        var table = block[start..];
        var header = MarkdownLine.FirstLine(table).ToString();
        var linesBeforeTail = table.AsSpan().Count('\n');
        var before = block[..^tail.Length];
        if (linesBeforeTail == 0)
        {
            var cells = header.Trim().Trim('|');
            return cells.Length == 0 ? before : before + CloseInlines(tail, tail) + "\n" + Delimiters(header);
        }

        if (linesBeforeTail == 1)
        {
            var isDelimiter = !tail.AsSpan().ContainsAnyExcept("|:- \t");
            return isDelimiter ? before + Delimiters(header) : block;
        }

        return tail.AsSpan().ContainsAnyExcept("| \t") ? before + CloseInlines(tail, tail) : before;
    }

    private static string Delimiters(string header)
    {
        var content = header.Trim();
        var cells = 0;
        for (var i = 1; i < content.Length; i++)
        {
            cells += content[i] == '|' && content[i - 1] != '\\' ? 1 : 0;
        }

        if (!content.EndsWith('|') || content.EndsWith("\\|", StringComparison.Ordinal))
        {
            cells++;
        }

        return "|" + string.Concat(Enumerable.Repeat("-|", Math.Max(1, cells)));
    }

    /// <summary>A line of which nothing but markers has come: what it will be is not known yet.</summary>
    private static bool IsHalfMarker(ReadOnlySpan<char> tail)
    {
        var content = tail.Trim();
        if (content.IsEmpty)
        {
            return false;
        }

        if (MarkdownLine.IsFence(tail))
        {
            return true; // The language is not shown, and the code begins in the next line.
        }

        var rest = content.TrimStart("#>-+*=_~`|:$ \t");
        rest = rest.TrimStart("0123456789") is ['.' or ')', .. var afterNumber] && afterNumber.TrimStart().IsEmpty ? [] : rest;
        var isNumber = content.Length < 10 && !content.ContainsAnyExceptInRange('0', '9');
        var isHalfTask = rest.Length < content.Length && rest is "[" or "[ " or "[x" or "[X" or "[ ]" or "[x]" or "[X]";
        return rest.IsEmpty || isNumber || isHalfTask;
    }

    private static string CloseInlines(string block, string tail)
    {
        // A line that has just ended may go on in the next: what it leaves open is closed in front of the line end.
        var lineEnd = tail.Length == 0 && block.EndsWith('\n') && !block.EndsWith("\n\n", StringComparison.Ordinal);
        var text = lineEnd ? block[..^1] : block;
        var paragraph = ParagraphStart(text);
        if (MayDefineLink(text.AsSpan(paragraph)))
        {
            return text[..paragraph];
        }

        return text[..paragraph] + HalfInlines.Close(text.AsSpan(paragraph)) + (lineEnd ? "\n" : "");
    }

    /// <summary>A paragraph such as <c>[label]: address</c> is never shown; one that begins with a bracket waits for what follows it.</summary>
    private static bool MayDefineLink(ReadOnlySpan<char> paragraph)
    {
        const int longestLabel = 60;
        if (paragraph.TrimStart() is not ['[', .. var label])
        {
            return false;
        }

        var end = label.IndexOf(']');
        return end < 0 ? label.Length < longestLabel : end == label.Length - 1 || label[end + 1] == ':';
    }

    private static int ParagraphStart(string text)
    {
        const int farEnough = 4000;
        var start = text.LastIndexOf('\n') + 1;
        while (start > 0 && text.Length - start < farEnough && !MarkdownLine.BeginsBlock(MarkdownLine.FirstLine(text.AsSpan(start))))
        {
            var previousLine = text.AsSpan(0, start - 1).LastIndexOf('\n') + 1;
            if (string.IsNullOrWhiteSpace(text[previousLine..(start - 1)]))
            {
                break;
            }

            start = previousLine;
        }

        return start;
    }
}
