namespace BlazorAi.App.Components.Shared.StreamedMarkdown;

/// <summary>
/// A piece of a formatted text: the only thing that either renderer (Blazor for finished blocks, the drawing operations for
/// the growing one) ever sees. Trees are made by <see cref="MarkdownTreeBuilder"/> alone, from <see cref="MarkdownVocabulary"/>.
/// </summary>
internal abstract record MarkdownNode
{
    /// <summary>What a reader sees, without any markup; a formula counts as its TeX source.</summary>
    public abstract string PlainText { get; }
}

/// <summary>Text without control characters.</summary>
internal sealed record MarkdownText(string Value) : MarkdownNode
{
    public override string PlainText => Value;
}

/// <summary>An element of the allow-list with everything that it needs, fixed attributes included.</summary>
internal sealed record MarkdownElement(string Tag, IReadOnlyList<MarkdownAttribute> Attributes, IReadOnlyList<MarkdownNode> Children)
    : MarkdownNode
{
    public override string PlainText => Tag switch
    {
        "math-tex" => this["data-tex"] ?? "",
        "br" => "\n",
        _ => string.Concat(Children.Select(child => child.PlainText)),
    };

    public string? this[string attribute] => Attributes.FirstOrDefault(each => each.Name == attribute).Value;
}

internal readonly record struct MarkdownAttribute(string Name, string Value);
