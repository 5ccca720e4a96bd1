namespace BlazorAi.App.Components.Shared.StreamedMarkdown;

/// <summary>A block that is rendered once. <paramref name="Size"/>: characters of its source.</summary>
internal sealed record FinishedBlock(int Number, MarkdownNode Node, int Size);
