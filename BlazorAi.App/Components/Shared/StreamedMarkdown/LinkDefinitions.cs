using System.Text;
using Markdig.Syntax;

namespace BlazorAi.App.Components.Shared.StreamedMarkdown;

/// <summary>The <c>[label]: address</c> lines of a text, kept because its blocks are parsed one by one and any of them may use any label.</summary>
internal sealed class LinkDefinitions
{
    private const int MaximumCount = 200;
    private readonly Dictionary<string, string> definitions = new(StringComparer.OrdinalIgnoreCase);

    public int Count => definitions.Count;

    /// <summary>Takes what a parsed block defines; the first definition of a label counts.</summary>
    public void Collect(MarkdownDocument document)
    {
        foreach (var definition in document.Descendants<LinkReferenceDefinition>())
        {
            if (definitions.Count < MaximumCount && definition is { Label: { Length: > 0 } label, Url: { } url }
                && Definition(Escaped(label), EscapedUrl(url)) is var line && IsDefinition(line))
            {
                definitions.TryAdd(Escaped(label), line);
            }
        }
    }

    /// <summary>The source with the definitions that it uses before it.</summary>
    public string PrependTo(string source)
    {
        if (definitions.Count == 0 || !source.Contains('['))
        {
            return source;
        }

        StringBuilder? with = null;
        foreach (var (label, line) in definitions)
        {
            if (source.Contains('[' + label, StringComparison.OrdinalIgnoreCase))
            {
                (with ??= new()).Append(line);
            }
        }

        return with is null ? source : with.Append('\n').Append(source).ToString();
    }

    private static string Definition(string label, string url) => $"[{label}]: <{url}>\n";

    /// <summary>Nothing that the parser would show as text may come before another block.</summary>
    private static bool IsDefinition(string line) => MarkdownReader.TryParse(line) is [LinkReferenceDefinitionGroup];

    private static string Escaped(string label) =>
        label.ReplaceLineEndings(" ").Replace("\\", "\\\\").Replace("[", "\\[").Replace("]", "\\]");

    private static string EscapedUrl(string url) =>
        url.Replace("<", "%3C").Replace(">", "%3E").Replace("\\", "%5C").Replace("\n", "%0A");
}
