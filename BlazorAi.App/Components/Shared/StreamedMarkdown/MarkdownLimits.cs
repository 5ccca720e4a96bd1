namespace BlazorAi.App.Components.Shared.StreamedMarkdown;

/// <summary>
/// Says, without parsing, whether a source is one that the parser handles quickly. Markdig throws on some 128 levels of
/// nesting and needs quadratic time for unclosed brackets, emphasis and list markers on one line; no person writes such
/// text, so it is shown as plain text instead.
/// </summary>
internal static class MarkdownLimits
{
    public const int SourceLength = 256 * 1024;
    public const int BracketsInParagraph = 400;
    public const int EmphasisRunsInParagraph = 800;
    public const int MarkersBeforeLine = 24;
    public const int ColumnsBeforeLine = 96;
    public const int CellsInLine = 64;

    public static bool CanParse(ReadOnlySpan<char> source)
    {
        if (source.Length > SourceLength)
        {
            return false;
        }

        int brackets = 0, emphasisRuns = 0;
        foreach (var line in MarkdownLine.AfterLeadingFence(source).EnumerateLines())
        {
            var prefix = CountPrefix(line);
            if (prefix.Markers > MarkersBeforeLine || prefix.Columns > ColumnsBeforeLine)
            {
                return false;
            }

            // What is costly is bound to one paragraph.
            if (SurelyBeginsParagraph(line))
            {
                (brackets, emphasisRuns) = (0, 0);
            }

            brackets += line.Count('[');
            emphasisRuns += CountEmphasisRuns(line);
            if (brackets > BracketsInParagraph || emphasisRuns > EmphasisRunsInParagraph || line.Count('|') > CellsInLine)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>A bullet always does; a quote mark, a number or a deep indent may be text of the paragraph before.</summary>
    private static bool SurelyBeginsParagraph(ReadOnlySpan<char> line)
    {
        var content = line.TrimStart(' ');
        return line.IsWhiteSpace() || (line.Length - content.Length < 4 && content is ['-' or '+' or '*', ' ', not ' ', ..]);
    }

    private static (int Columns, int Markers) CountPrefix(ReadOnlySpan<char> line)
    {
        int columns = 0, markers = 0;
        for (var i = 0; i < line.Length; i++)
        {
            var blankFollows = i + 1 == line.Length || line[i + 1] is ' ' or '\t';
            switch (line[i])
            {
                case ' ':
                    break;
                case '\t':
                    columns += 3;
                    break;
                case '>':
                case '-' or '+' or '*' when blankFollows:
                case '.' or ')' when blankFollows && i > 0 && char.IsAsciiDigit(line[i - 1]):
                    markers++;
                    break;
                case >= '0' and <= '9':
                    break;
                default:
                    return (columns, markers);
            }

            columns++;
        }

        return (columns, markers);
    }

    private static int CountEmphasisRuns(ReadOnlySpan<char> line)
    {
        var runs = 0;
        for (var i = 0; i < line.Length; i++)
        {
            if (line[i] is '*' or '_' or '~' && (i == 0 || line[i - 1] != line[i]))
            {
                runs++;
            }
        }

        return runs;
    }
}
