using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace BlazorAi.App.Components.Shared.StreamedMarkdown;

/// <summary>Renders a finished block: one element, rendered once; a block that changes is another component, by its key.</summary>
internal sealed class BlockView : IComponent
{
    private RenderHandle handle;
    private MarkdownNode? shown;

    [Parameter]
    public MarkdownNode Node { get; set; } = null!;

    /// <summary>Renders a component for each block.</summary>
    public static RenderFragment All(IReadOnlyList<FinishedBlock> blocks) => builder =>
    {
        foreach (var block in blocks)
        {
            builder.OpenComponent<BlockView>(0);
            builder.SetKey(block);
            builder.AddComponentParameter(1, nameof(Node), block.Node);
            builder.CloseComponent();
        }
    };

    public void Attach(RenderHandle renderHandle) => handle = renderHandle;

    public Task SetParametersAsync(ParameterView parameters)
    {
        var node = parameters.GetValueOrDefault<MarkdownNode>(nameof(Node))!;
        if (!ReferenceEquals(node, shown))
        {
            shown = node;
            handle.Render(builder => Render(builder, node));
        }

        return Task.CompletedTask;
    }

    // The numbers repeat, and need not tell anything apart: there is never a second rendering to compare with.
    private static void Render(RenderTreeBuilder builder, MarkdownNode node)
    {
        switch (node)
        {
            case MarkdownText text:
                builder.AddContent(0, text.Value);
                break;
            case MarkdownElement element:
                builder.OpenElement(1, element.Tag);
                foreach (var (name, value) in element.Attributes)
                {
                    builder.AddAttribute(2, name, value);
                }

                foreach (var child in element.Children)
                {
                    Render(builder, child);
                }

                builder.CloseElement();
                break;
        }
    }
}
