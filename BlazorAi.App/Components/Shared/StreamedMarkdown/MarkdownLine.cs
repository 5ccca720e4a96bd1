namespace BlazorAi.App.Components.Shared.StreamedMarkdown;

/// <summary>What can be said of a line of Markdown by looking at its beginning.</summary>
internal static class MarkdownLine
{
    /// <summary>Whether a source begins with a fenced code block.</summary>
    public static bool OpensFence(ReadOnlySpan<char> source)
    {
        var line = source.TrimStart(' ');
        return source.Length - line.Length < 4
            && (line.StartsWith("```", StringComparison.Ordinal) || line.StartsWith("~~~", StringComparison.Ordinal));
    }

    /// <summary>The source without the fenced code that it begins with: code is not searched for anything, so it costs nothing.</summary>
    public static ReadOnlySpan<char> AfterLeadingFence(ReadOnlySpan<char> source)
    {
        if (!OpensFence(source))
        {
            return source;
        }

        var mark = source.TrimStart(' ')[0];
        for (var rest = source; ;)
        {
            var end = rest.IndexOf('\n');
            if (end < 0)
            {
                return [];
            }

            rest = rest[(end + 1)..];
            if (IsOnly(FirstLine(rest).Trim(), mark))
            {
                return rest;
            }
        }
    }

    /// <summary>Whether a line, however deep it stands, opens or closes fenced code.</summary>
    public static bool IsFence(ReadOnlySpan<char> line)
    {
        var content = line.TrimStart(" \t>-*+0123456789.)");
        return content.StartsWith("```", StringComparison.Ordinal) || content.StartsWith("~~~", StringComparison.Ordinal);
    }

    public static ReadOnlySpan<char> FirstLine(ReadOnlySpan<char> text) => text.IndexOf('\n') is >= 0 and var end ? text[..end] : text;

    public static bool IsOnly(ReadOnlySpan<char> text, char mark) => text.Length >= 3 && !text.ContainsAnyExcept(mark);

    /// <summary>Whether a line may begin another block, item or row, or end one. A line of mere text cannot.</summary>
    public static bool MayChangeBlocks(ReadOnlySpan<char> line)
    {
        var content = line.TrimStart();
        return content.IsEmpty || content[0] is '#' or '>' or '-' or '*' or '+' or '=' or '_' or '`' or '~' or '$' or '|'
            || char.IsAsciiDigit(content[0]) || content.Contains('|');
    }

    /// <summary>Whether a line surely begins a paragraph of its own: a heading, an item, a quote or a row.</summary>
    public static bool BeginsBlock(ReadOnlySpan<char> line)
    {
        var content = line.TrimStart();
        if (content.IsEmpty)
        {
            return true;
        }

        if (content[0] is '|' or '>' || (content[0] == '#' && content.TrimStart('#') is ['#' or ' ', ..]))
        {
            return true;
        }

        var afterNumber = content.TrimStart("0123456789");
        return afterNumber.Length < content.Length
            ? afterNumber is ['.' or ')', ' ', ..]
            : content is ['-' or '*' or '+', ' ', ..];
    }
}
