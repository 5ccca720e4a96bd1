using System.Collections.Frozen;

namespace BlazorAi.App.Components.Shared.StreamedMarkdown;

/// <summary>
/// Every element and attribute that untrusted text can become. StreamedMarkdown.razor.js holds the same two lists; a test compares them.
/// </summary>
internal static class MarkdownVocabulary
{
    public static readonly FrozenSet<string> Tags = FrozenSet.Create(
        "p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "blockquote", "pre", "code", "strong", "em", "del", "a", "br",
        "hr", "div", "table", "thead", "tbody", "tr", "th", "td", "span", "math-tex");

    public static readonly FrozenSet<string> Attributes = FrozenSet.Create(
        "href", "rel", "target", "start", "class", "dir", "scope", "role", "tabindex", "aria-label", "data-tex", "data-display");

    /// <summary>Whether a link may lead there: http, https and mailto, and nothing that hides its scheme.</summary>
    public static bool IsAllowedLink(string? url) =>
        url is not null
        && !url.Any(static c => char.IsControl(c) || char.IsWhiteSpace(c))
        && (url.StartsWith("https://", StringComparison.OrdinalIgnoreCase)
            || url.StartsWith("http://", StringComparison.OrdinalIgnoreCase)
            || url.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase));
}
