using System.Runtime.CompilerServices;
using System.Threading.Channels;
using BlazorAi.Core.Generation.Providers;
using Microsoft.Extensions.AI;

namespace BlazorAi.Tests.Support;

/// <summary>A model that says what a test tells it to, when it tells it to. It serves every provider's name.</summary>
internal sealed class ScriptedModel : IChatProvider
{
    private readonly Channel<ScriptedCall> calls = Channel.CreateUnbounded<ScriptedCall>();
    private int count;

    /// <summary>Calls so far.</summary>
    public int Count => Volatile.Read(ref count);

    /// <summary>Answers each call by itself, instead of handing it to <see cref="NextCallAsync"/>.</summary>
    public Action<ScriptedCall>? Answer { get; set; }

    /// <summary>The next call, once it has come.</summary>
    public async Task<ScriptedCall> NextCallAsync()
    {
        var call = calls.Reader.ReadAsync().AsTask();
        await Eventually.DoneAsync(call, "a call of the model");
        return await call;
    }

    public IChatClient Create(string provider, string model) => new Client(this);

    private ScriptedCall Begin(IEnumerable<ChatMessage> messages, ChatOptions? options, CancellationToken cancellationToken)
    {
        var call = new ScriptedCall([.. messages], options, cancellationToken);
        Interlocked.Increment(ref count);
        if (Answer is { } answer)
        {
            answer(call);
        }
        else
        {
            calls.Writer.TryWrite(call);
        }

        return call;
    }

    private sealed class Client(ScriptedModel model) : IChatClient
    {
        public async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
            await model.Begin(messages, options, cancellationToken).ReadAsync(cancellationToken).ToChatResponseAsync(cancellationToken);

        public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
            IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
        {
            await foreach (var update in model.Begin(messages, options, cancellationToken).ReadAsync(cancellationToken))
            {
                yield return update;
            }
        }

        public object? GetService(Type serviceType, object? serviceKey = null) => null;

        public void Dispose()
        {
        }
    }
}

/// <summary>One call of the model, to be answered piece by piece.</summary>
internal sealed class ScriptedCall(IReadOnlyList<ChatMessage> messages, ChatOptions? options, CancellationToken cancellationToken)
{
    private readonly Channel<ChatResponseUpdate> updates = Channel.CreateUnbounded<ChatResponseUpdate>();

    public IReadOnlyList<ChatMessage> Messages => messages;

    public ChatOptions? Options => options;

    /// <summary>Cancelled when the app hangs up.</summary>
    public CancellationToken Token => cancellationToken;

    /// <summary>Goes on answering although the app hung up.</summary>
    public bool IgnoresHangUp { get; set; }

    public void Say(params string[] chunks)
    {
        foreach (var chunk in chunks)
        {
            updates.Writer.TryWrite(new(ChatRole.Assistant, chunk));
        }
    }

    public void Finish(string reason = "stop")
    {
        updates.Writer.TryWrite(new() { FinishReason = new(reason) });
        updates.Writer.TryComplete();
    }

    public void Fail(Exception error) => updates.Writer.TryComplete(error);

    public IAsyncEnumerable<ChatResponseUpdate> ReadAsync(CancellationToken token) => updates.Reader.ReadAllAsync(IgnoresHangUp ? CancellationToken.None : token);
}
