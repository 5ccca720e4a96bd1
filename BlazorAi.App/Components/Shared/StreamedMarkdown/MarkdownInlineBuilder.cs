using Markdig.Extensions.TaskLists;
using Markdig.Syntax.Inlines;

namespace BlazorAi.App.Components.Shared.StreamedMarkdown;

/// <summary>Markdig's inlines to allow-listed nodes.</summary>
internal static class MarkdownInlineBuilder
{
    public static IReadOnlyList<MarkdownNode> Build(ContainerInline? container)
    {
        var nodes = new List<MarkdownNode>();
        AddChildren(nodes, container);
        return nodes;
    }

    public static IReadOnlyList<MarkdownNode> Text(string text) => text.Length == 0 ? [] : [new MarkdownText(CleanText.Of(text))];

    public static MarkdownElement Math(string tex, bool display)
    {
        var attribute = new MarkdownAttribute("data-tex", CleanText.Of(tex));
        return new("math-tex", display ? [attribute, new("data-display", "true")] : [attribute], []);
    }

    private static void AddChildren(List<MarkdownNode> to, ContainerInline? container)
    {
        for (var inline = container?.FirstChild; inline is not null; inline = inline.NextSibling)
        {
            Add(to, inline);
        }
    }

    private static void Add(List<MarkdownNode> to, Inline inline)
    {
        switch (inline)
        {
            case LiteralInline literal:
                AddText(to, literal.Content.ToString());
                break;
            case CodeInline code:
                to.Add(new MarkdownElement("code", [], Text(code.Content)));
                break;
            case DollarMath math:
                to.Add(Math(math.Tex, math.Display));
                break;
            case TaskList task:
                to.Add(new MarkdownElement("span",
                    [new("class", "task"), new("role", "img"), new("aria-label", task.Checked ? "Done:" : "To do:")],
                    [new MarkdownText(task.Checked ? "☑" : "☐")]));
                break;
            case LineBreakInline { IsHard: true }:
                to.Add(new MarkdownElement("br", [], []));
                break;
            case LineBreakInline:
                AddText(to, "\n");
                break;
            case HtmlInline html:
                AddText(to, html.Tag);
                break;
            case HtmlEntityInline entity:
                AddText(to, entity.Transcoded.ToString());
                break;
            case AutolinkInline autolink:
                AddLink(to, autolink.IsEmail ? "mailto:" + autolink.Url : autolink.Url, Text(autolink.Url));
                break;
            case LinkInline { IsImage: true } image:
                // A picture from elsewhere would tell that place who reads this; its description is text.
                AddChildren(to, image);
                break;
            case LinkInline link:
                AddLink(to, link.GetDynamicUrl?.Invoke() ?? link.Url, Build(link));
                break;
            case EmphasisInline emphasis:
                to.Add(new MarkdownElement(EmphasisTag(emphasis), [], Build(emphasis)));
                break;
            case DelimiterInline delimiter:
                AddText(to, delimiter.ToLiteral());
                AddChildren(to, delimiter);
                break;
            case ContainerInline container:
                AddChildren(to, container);
                break;
        }
    }

    private static string EmphasisTag(EmphasisInline emphasis) =>
        emphasis.DelimiterChar == '~' ? "del" : emphasis.DelimiterCount == 2 ? "strong" : "em";

    private static void AddLink(List<MarkdownNode> to, string? url, IReadOnlyList<MarkdownNode> children)
    {
        if (MarkdownVocabulary.IsAllowedLink(url))
        {
            to.Add(new MarkdownElement("a", [new("href", CleanText.Of(url!)), new("rel", "noopener noreferrer nofollow"), new("target", "_blank")], children));
            return;
        }

        foreach (var child in children)
        {
            if (child is MarkdownText text)
            {
                AddText(to, text.Value);
            }
            else
            {
                to.Add(child);
            }
        }
    }

    private static void AddText(List<MarkdownNode> to, string text)
    {
        if (text.Length == 0)
        {
            return;
        }

        var clean = CleanText.Of(text);
        if (to is [.., MarkdownText last])
        {
            to[^1] = new MarkdownText(last.Value + clean);
        }
        else
        {
            to.Add(new MarkdownText(clean));
        }
    }
}
