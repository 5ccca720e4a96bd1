using System.Text;
using Microsoft.AspNetCore.Components;

namespace BlazorAi.App.Components.Shared.StreamedMarkdown;

/// <summary>
/// Formatted text from untrusted Markdown: a finished one by <see cref="Text"/>, one that arrives by <see cref="Append"/> and
/// <see cref="Complete"/>. Both end as the same elements.
/// </summary>
public sealed partial class StreamedMarkdown : IAsyncDisposable
{
    private readonly CalmText calmText = new();
    private readonly StringBuilder appended = new();
    private readonly BlockBatches batches = new();
    private GrowingMarkdown? live; // grows
    private GrowingMarkdown? last; // has ended, and its end is on its way to the module
    private object place = new(); // the element that the module draws in
    private bool isPlaceHeld; // what the module drew stays there although the text has ended
    private string? shownText;
    private string? lastTextParameter;

    /// <summary>A finished text. Null leaves the place to what is appended.</summary>
    [Parameter]
    public string? Text { get; set; }

    /// <summary>More is expected: shows the cursor and tells assistive technology that the text is not ready.</summary>
    [Parameter]
    public bool Streaming { get; set; }

    /// <summary>For people who want no flicker: grows by sentences and lines, at most once a second.</summary>
    [Parameter]
    public bool Calm { get; set; }

    /// <summary>
    /// The level of the heading that the text stands under, 0 to 5: its own headings begin one level lower. They look the same
    /// at any level. Another offset counts from the next text on.
    /// </summary>
    [Parameter]
    public int HeadingOffset { get; set; }

    /// <summary>Further attributes of the outermost element.</summary>
    [Parameter(CaptureUnmatchedValues = true)]
    public IReadOnlyDictionary<string, object>? Attributes { get; set; }

    /// <summary>The place for the module is made as soon as text is expected, so that the first text need not wait for it.</summary>
    private bool HasPlace => live is not null || isPlaceHeld || (Streaming && shownText is null);

    /// <summary>Adds text that has arrived; it shows within a flush interval. Call on the renderer's dispatcher.</summary>
    public void Append(string chunk)
    {
        var begins = live is null;
        if (begins && shownText is not null)
        {
            Reset();
        }

        live ??= new GrowingMarkdown(HeadingOffset);
        appended.Append(chunk);
        live.Append(Calm ? calmText.Take(chunk) : calmText.TakeRest() + chunk);
        if (begins)
        {
            StateHasChanged(); // Makes the place for the module where there is none yet; the module begins after the render.
        }

        RequestFlush();
    }

    /// <summary>No more text comes: everything that was appended is finished. Call on the renderer's dispatcher.</summary>
    public void Complete()
    {
        if (live is null)
        {
            return;
        }

        live.Append(calmText.TakeRest());
        live.Complete();
        if (channel is { IsTaken: true } && live.IsDrawnAsFinished)
        {
            LeaveToModule(live);
        }
        else
        {
            ShowFinished(live.Finished, appended.ToString());
        }
    }

    /// <summary>Empties the view. Call on the renderer's dispatcher.</summary>
    public void Reset()
    {
        calmText.TakeRest();
        ShowFinished([], text: null);
    }

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        Connection.Up += OnConnectionUp;
        Connection.Down += OnConnectionDown;
    }

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        if (Text == lastTextParameter)
        {
            return;
        }

        var showedParameter = lastTextParameter is not null && live is null;
        lastTextParameter = Text;
        if (Text is null)
        {
            if (showedParameter)
            {
                Reset();
            }
        }
        else if (live is not null && appended.Equals(Text))
        {
            Complete();
        }
        else if (Text != shownText)
        {
            ShowFinished(GrowingMarkdown.ReadWhole(Text, HeadingOffset), Text);
        }
    }

    private void ShowFinished(IReadOnlyList<FinishedBlock> finished, string? text)
    {
        shownText = text;
        if (live is not null || isPlaceHeld)
        {
            (live, last, isPlaceHeld) = (null, null, false);
            place = new(); // what was drawn there goes with it
        }

        appended.Clear();
        timer?.Cancel();
        channel?.Close();
        Render(finished);
    }

    private void Render(IReadOnlyList<FinishedBlock> finished)
    {
        batches.Update(finished);
        StateHasChanged();
    }
}
