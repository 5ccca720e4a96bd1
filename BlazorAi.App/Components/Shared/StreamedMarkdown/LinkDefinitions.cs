using System.Text;
using Markdig.Syntax;

namespace BlazorAi.App.Components.Shared.StreamedMarkdown;

/// <summary>The <c>[label]: address</c> lines of a text, kept because its blocks are parsed one by one and any of them may use any label.</summary>
internal sealed class LinkDefinitions
{
    private const int MaximumCount = 200;
    private readonly Dictionary<string, string> addresses = new(StringComparer.OrdinalIgnoreCase);

    public int Count => addresses.Count;

    /// <summary>Takes what a parsed block defines; the first definition of a label counts.</summary>
    public void Collect(MarkdownDocument document)
    {
        foreach (var definition in document.Descendants<LinkReferenceDefinition>())
        {
            if (addresses.Count < MaximumCount && definition is { Label: { Length: > 0 } label, Url: { } url })
            {
                addresses.TryAdd(OneLine(label), Escaped(url));
            }
        }
    }

    /// <summary>The source with the definitions that it uses before it.</summary>
    public string PrependTo(string source)
    {
        if (addresses.Count == 0 || !source.Contains('['))
        {
            return source;
        }

        StringBuilder? with = null;
        foreach (var (label, address) in addresses)
        {
            if (source.Contains('[' + label, StringComparison.OrdinalIgnoreCase))
            {
                (with ??= new()).Append('[').Append(label).Append("]: <").Append(address).Append(">\n");
            }
        }

        return with is null ? source : with.Append('\n').Append(source).ToString();
    }

    private static string OneLine(string label) => label.ReplaceLineEndings(" ");

    private static string Escaped(string url) =>
        url.Replace("<", "%3C").Replace(">", "%3E").Replace("\\", "%5C").Replace("\n", "%0A");
}
