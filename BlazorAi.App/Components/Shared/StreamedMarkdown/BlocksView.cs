using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace BlazorAi.App.Components.Shared.StreamedMarkdown;

/// <summary>
/// Renders some finished blocks, once; blocks that change are another component, by its key. (Several at a time, because each
/// component costs a render batch some hundred bytes, and because the browser need not lay out a batch that is out of sight.)
/// </summary>
internal sealed class BlocksView : IComponent
{
    private RenderHandle handle;
    private IReadOnlyList<FinishedBlock>? shown;

    [Parameter]
    public IReadOnlyList<FinishedBlock> Blocks { get; set; } = [];

    /// <summary>Renders a component for each batch of blocks.</summary>
    public static RenderFragment All(BlockBatches batches) => builder =>
    {
        foreach (var batch in batches.All)
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
                builder.OpenElement(0, "div");
                foreach (var block in blocks)
                {
                    Render(builder, block.Node);
                }

                builder.CloseElement();
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
                builder.OpenElement(0, element.Tag);
                foreach (var (name, value) in element.Attributes)
                {
                    builder.AddAttribute(0, name, value);
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

/// <summary>The finished blocks that Blazor has, as they were handed over: a batch that has not changed is not rendered again.</summary>
internal sealed class BlockBatches
{
    private readonly List<FinishedBlock[]> batches = [];

    public IReadOnlyList<IReadOnlyList<FinishedBlock>> All => batches;

    /// <summary>Number of blocks.</summary>
    public int Count { get; private set; }

    public void Update(IReadOnlyList<FinishedBlock> finished)
    {
        var count = 0;
        for (var i = 0; i < batches.Count; i++)
        {
            var now = finished.Skip(count).Take(batches[i].Length).ToArray();
            count += now.Length;
            if (!now.SequenceEqual(batches[i], ReferenceEqualityComparer.Instance))
            {
                batches[i] = now;
            }
        }

        if (count < finished.Count)
        {
            batches.Add([.. finished.Skip(count)]);
        }

        batches.RemoveAll(batch => batch.Length == 0);
        Count = finished.Count;
    }
}
