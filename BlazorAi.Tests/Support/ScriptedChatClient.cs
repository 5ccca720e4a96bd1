using System.Runtime.CompilerServices;
using BlazorAi.Core.Generation;
using Microsoft.Extensions.AI;

namespace BlazorAi.Tests.Support;

/// <summary>A model that plays one script a call, the last one again and again.</summary>
internal sealed class ScriptedChatClient(params ScriptedChatClient.Script[] scripts) : IChatClient
{
    public delegate IAsyncEnumerable<ChatResponseUpdate> Script(CancellationToken cancellationToken);

    /// <summary>Calls so far, streaming and not.</summary>
    public int Calls { get; private set; }

    /// <summary>What the last call was asked with.</summary>
    public ChatOptions? Options { get; private set; }

    public bool IsDisposed { get; private set; }

    public static Script Says(params string[] pieces) => token => PlayAsync(pieces, null, token);

    public static Script Fails(GenerationFault fault, params string[] after) => token => PlayAsync(after, fault, token);

    public static ChatResponseUpdate Piece(string text) => new(ChatRole.Assistant, text);

    public async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        (await GetStreamingResponseAsync(messages, options, cancellationToken).ToListAsync(cancellationToken)).ToChatResponse();

    public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        Options = options;
        return scripts[Math.Min(Calls++, scripts.Length - 1)](cancellationToken);
    }

    public object? GetService(Type serviceType, object? serviceKey = null) => null;

    public void Dispose() => IsDisposed = true;

    private static async IAsyncEnumerable<ChatResponseUpdate> PlayAsync(
        string[] pieces, GenerationFault? fault, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var piece in pieces)
        {
            await Task.Yield();
            cancellationToken.ThrowIfCancellationRequested();
            yield return Piece(piece);
        }

        if (fault is not null)
        {
            throw new GenerationException(fault);
        }
    }
}

/// <summary>What came of a stream: its text, its news, and the fault that ended it.</summary>
internal sealed record Heard(string Text, IReadOnlyList<string> News, string? Code)
{
    public static async Task<Heard> FromAsync(IChatClient client, bool stream = true, CancellationToken cancellationToken = default)
    {
        var contents = new List<AIContent>();
        try
        {
            ChatMessage[] hello = [new(ChatRole.User, "Hello")];
            if (stream)
            {
                await foreach (var update in client.GetStreamingResponseAsync(hello, new() { ModelId = "first" }, cancellationToken))
                {
                    contents.AddRange(update.Contents);
                }
            }
            else
            {
                contents.AddRange((await client.GetResponseAsync(hello, new() { ModelId = "first" }, cancellationToken)).Messages.SelectMany(m => m.Contents));
            }

            return Of(contents, null);
        }
        catch (GenerationException error)
        {
            return Of(contents, error.Fault.Code);
        }
    }

    private static Heard Of(List<AIContent> contents, string? code) => new(
        string.Concat(contents.OfType<TextContent>().Select(c => c.Text)), [.. contents.OfType<StatusContent>().Select(c => c.Text)], code);
}
