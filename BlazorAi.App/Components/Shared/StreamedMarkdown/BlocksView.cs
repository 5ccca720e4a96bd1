using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace BlazorAi.App.Components.Shared.StreamedMarkdown;

/// <summary>
/// Renders some finished blocks, once; blocks that change are another component, by its key. (Several at a time, because each
/// component costs a render batch some hundred bytes.)
/// </summary>
internal sealed class BlocksView : IComponent
{
    private RenderHandle handle;
    private IReadOnlyList<FinishedBlock>? shown;

    [Parameter]
    public IReadOnlyList<FinishedBlock> Blocks { get; set; } = [];

    /// <summary>Renders a component for each batch of blocks.</summary>
    public static RenderFragment All(IReadOnlyList<IReadOnlyList<FinishedBlock>> batches) => builder =>
    {
        foreach (var batch in batches)
        {
            builder.OpenComponent<BlocksView>(0);
            builder.SetKey(batch);
            builder.AddComponentParameter(1, nameof(Blocks), batch);
            builder.CloseComponent();
        }
    };

    public void Attach(RenderHandle renderHandle) => handle = renderHandle;

    public Task SetParametersAsync(ParameterView parameters)
    {
        var blocks = parameters.GetValueOrDefault<IReadOnlyList<FinishedBlock>>(nameof(Blocks))!;
        if (!ReferenceEquals(blocks, shown))
        {
            shown = blocks;
            handle.Render(builder =>
            {
                foreach (var block in blocks)
                {
                    Render(builder, block.Node);
                }
            });
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
