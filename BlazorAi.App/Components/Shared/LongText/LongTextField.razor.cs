using System.Text;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace BlazorAi.App.Components.Shared.LongText;

/// <summary>A text area for text of any length, with a draft that survives a reload.</summary>
public sealed partial class LongTextField : IAsyncDisposable
{
    private ElementReference element;
    private IJSObjectReference? module;
    private DotNetObjectReference<LongTextField>? self;
    private bool ready;
    private bool focused;

    /// <summary>The element's id.</summary>
    [Parameter, EditorRequired] public string Id { get; set; } = "";

    /// <summary>Under which name the draft is kept in the tab.</summary>
    [Parameter, EditorRequired] public string DraftKey { get; set; } = "";

    /// <summary>The text to begin with, where there is no draft.</summary>
    [Parameter] public string InitialText { get; set; } = "";

    /// <summary>The version of <see cref="InitialText"/>.</summary>
    [Parameter] public int Version { get; set; }

    /// <summary>Called a moment after typing pauses, one call at a time; the answer says whether the text is stored. Null for a field that is read on demand.</summary>
    [Parameter] public Func<SentText, Task<TextReceipt>>? OnChanged { get; set; }

    /// <summary>Called at Ctrl+Enter (or Cmd+Enter), never while an input method composes.</summary>
    [Parameter] public EventCallback OnSubmit { get; set; }

    /// <summary>Called at Escape.</summary>
    [Parameter] public EventCallback OnEscape { get; set; }

    /// <summary>Called as soon as there is something that is not stored.</summary>
    [Parameter] public EventCallback OnDirty { get; set; }

    /// <summary>Called in place of <see cref="OnChanged"/> with the length of a text that is longer than <see cref="MaxLength"/>.</summary>
    [Parameter] public EventCallback<int> OnTooLong { get; set; }

    /// <summary>The longest text, in UTF-16 units; shown in the element that <see cref="CounterId"/> names and never cut.</summary>
    [Parameter] public int MaxLength { get; set; } = 1_000_000;

    /// <summary>The id of the element that shows the count; null for none.</summary>
    [Parameter] public string? CounterId { get; set; }

    /// <summary>Rows at first.</summary>
    [Parameter] public int Rows { get; set; } = 4;

    /// <summary>Whether the field grows with its text.</summary>
    [Parameter] public bool Grows { get; set; }

    /// <summary>Whether the cursor goes there when it is ready.</summary>
    [Parameter] public bool Focus { get; set; }

    /// <summary>Shown while it is empty.</summary>
    [Parameter] public string Placeholder { get; set; } = "";

    /// <summary>Ids of the elements that describe it.</summary>
    [Parameter] public string? DescribedBy { get; set; }

    /// <summary>Whether what it holds cannot be used.</summary>
    [Parameter] public bool Invalid { get; set; }

    /// <summary>Classes.</summary>
    [Parameter] public string Class { get; set; } = "";

    /// <summary>Further attributes.</summary>
    [Parameter(CaptureUnmatchedValues = true)] public IReadOnlyDictionary<string, object>? Attributes { get; set; }

    [Inject] private IJSRuntime Js { get; set; } = null!;

    /// <summary>Whether it can be typed in.</summary>
    public bool IsReady => ready;

    /// <summary>How long the text is now, in UTF-16 units: ask first where it may be far too long to be read.</summary>
    public async Task<int> LengthAsync() => module is null ? 0 : await module.InvokeAsync<int>("length", element);

    /// <summary>Puts the cursor there.</summary>
    public ValueTask FocusAsync() => element.FocusAsync();

    /// <summary>The text as it is now.</summary>
    public async Task<string> ReadAsync(CancellationToken cancellationToken = default)
    {
        if (module is null || await LengthAsync() == 0)
        {
            return "";
        }

        await using var text = await module.InvokeAsync<IJSStreamReference>("read", cancellationToken, element);
        return await ReadAsync(text, cancellationToken);
    }

    /// <summary>Puts a stored text into the field, whatever it holds, and forgets the draft.</summary>
    public Task WriteAsync(string text, int version) => PutAsync("write", text, version);

    /// <summary>Puts a stored text into the field unless the person has typed something that is not stored; the cursor stays where it was.</summary>
    public Task FollowAsync(string text, int version) => PutAsync("follow", text, version);

    /// <summary>Puts a text into the field that is not stored yet, as if it had been typed from that version, and sends it.</summary>
    public Task ReplaceAsync(string text, int version) => PutAsync("replace", text, version);

    /// <summary>From which version the typing goes on, where the person has just resolved a conflict; sends the text again.</summary>
    public async Task RebaseAsync(int version)
    {
        if (module is not null)
        {
            await module.InvokeVoidAsync("rebase", element, version);
        }
    }

    /// <summary>Sends what is not stored yet without waiting for a pause, and waits until it is answered.</summary>
    public async Task FlushAsync()
    {
        if (module is not null)
        {
            await module.InvokeVoidAsync("flush", element);
        }
    }

    /// <summary>Called by the module with the whole text; null for an empty one.</summary>
    [JSInvokable]
    public async Task<TextReceipt> ReceiveAsync(IJSStreamReference? text, int baseVersion)
    {
        await using (text)
        {
            var whole = await ReadAsync(text, CancellationToken.None);
            return OnChanged is null ? new(true, baseVersion) : await OnChanged(new(whole, baseVersion));
        }
    }

    /// <summary>Called by the module in place of <see cref="ReceiveAsync"/> with the length of a text that is too long.</summary>
    [JSInvokable]
    public Task TooLongAsync(int length) => OnTooLong.InvokeAsync(length);

    /// <summary>Called by the module at Ctrl+Enter.</summary>
    [JSInvokable]
    public Task SubmitAsync() => OnSubmit.InvokeAsync();

    /// <summary>Called by the module at Escape.</summary>
    [JSInvokable]
    public Task EscapeAsync() => OnEscape.InvokeAsync();

    /// <summary>Called by the module at the first change that is not stored.</summary>
    [JSInvokable]
    public Task DirtyAsync() => OnDirty.InvokeAsync();

    /// <inheritdoc />
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (ready && Focus && !focused)
        {
            focused = true;
            await FocusAsync(); // not before it is enabled
        }

        if (!firstRender)
        {
            return;
        }

        try
        {
            module = await Js.InvokeAsync<IJSObjectReference>("import", "./Components/Shared/LongText/LongTextField.razor.js");
            self = DotNetObjectReference.Create(this);
            using var initial = new DotNetStreamReference(new MemoryStream(Encoding.UTF8.GetBytes(InitialText)));
            await module.InvokeVoidAsync("attach", element, self, initial, new
            {
                draftKey = DraftKey,
                version = Version,
                maxLength = MaxLength,
                counterId = CounterId,
                sends = OnChanged is not null,
                grows = Grows,
            });
            ready = true;
            StateHasChanged();
        }
        catch (JSDisconnectedException)
        {
            // The page has gone; the next one attaches again.
        }
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        try
        {
            if (module is not null)
            {
                await module.InvokeVoidAsync("detach", element);
                await module.DisposeAsync();
            }
        }
        catch (Exception error) when (error is JSDisconnectedException or OperationCanceledException or JSException)
        {
            // The page has gone, and the module with it.
        }

        self?.Dispose();
    }

    private async Task PutAsync(string how, string text, int version)
    {
        if (module is not null)
        {
            using var stream = new DotNetStreamReference(new MemoryStream(Encoding.UTF8.GetBytes(text)));
            await module.InvokeVoidAsync(how, element, stream, version);
        }
    }

    private async Task<string> ReadAsync(IJSStreamReference? text, CancellationToken cancellationToken)
    {
        if (text is null)
        {
            return "";
        }

        if (text.Length == 0)
        {
            return ""; // of an empty stream the browser sends nothing, not even its end: reading it would wait for ever
        }

        // The module sends nothing longer; a UTF-16 unit is at most three bytes of UTF-8.
        await using var stream = await text.OpenReadStreamAsync(maxAllowedSize: 3L * MaxLength, cancellationToken);
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return await reader.ReadToEndAsync(cancellationToken);
    }
}
