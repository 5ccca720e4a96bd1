using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace BlazorAi.Tests.Support;

/// <summary>A call to <see cref="FakeOpenAiServer"/>: what was asked, and the ways to answer it.</summary>
public sealed class FakeCall
{
    private readonly HttpContext context;
    private readonly TaskCompletionSource closed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    internal FakeCall(HttpContext context, JsonObject request, int number)
    {
        this.context = context;
        Request = request;
        Number = number;
        Path = context.Request.Path;
        Authorization = context.Request.Headers.Authorization.ToString();
        Stopped = context.RequestAborted;
        Stopped.Register(closed.SetResult);
    }

    public JsonObject Request { get; }

    /// <summary>The path that was asked, from the server's root.</summary>
    public string Path { get; }

    /// <summary>What was sent along in a form: field, file name, media type, bytes.</summary>
    public IReadOnlyList<(string Field, string Name, string MediaType, byte[] Bytes)> Files { get; init; } = [];

    public string Authorization { get; }

    public string Model => (string?)Request["model"] ?? "";

    public bool IsStreaming => (bool?)Request["stream"] == true;

    /// <summary>Which call to this model it is; 1 for the first.</summary>
    public int Number { get; }

    /// <summary>The last message's text.</summary>
    public string Prompt => (string?)Request["messages"]!.AsArray()[^1]!["content"] ?? "";

    /// <summary>Completes when the caller closes the connection before the answer is over.</summary>
    public Task Closed => closed.Task;

    /// <summary>The same as a token.</summary>
    public CancellationToken Stopped { get; }

    /// <summary>A whole answer: as a stream or at once, as it was asked for.</summary>
    public async Task AnswerAsync(string text, string finishReason = "stop", bool usage = true)
    {
        if (!IsStreaming)
        {
            await AnswerWholeAsync(text, finishReason, usage);
            return;
        }

        await TextAsync(text);
        await EndAsync(finishReason, usage);
    }

    /// <summary>A whole answer at once, also where a stream was asked for.</summary>
    public Task AnswerWholeAsync(string text, string finishReason = "stop", bool usage = true) => JsonAsync(Whole(text, finishReason, usage));

    /// <summary>An answer in words, with a pause between them that a person can see.</summary>
    public async Task AnswerSlowlyAsync(string text, TimeSpan pause)
    {
        foreach (var word in text.Split(' ').Select((word, index) => index == 0 ? word : " " + word))
        {
            await TextAsync(word);
            await Task.Delay(pause, Stopped);
        }

        await EndAsync();
    }

    public Task TextAsync(string text) => EventAsync(Chunk(new JsonObject { ["content"] = text }));

    public Task RoleAsync() => EventAsync(Chunk(new JsonObject { ["role"] = "assistant", ["content"] = "" }));

    public Task FinishAsync(string reason = "stop") => EventAsync(Chunk([], reason));

    public Task CommentAsync() => RawAsync(": keep-alive\n\n");

    public async Task EndAsync(string finishReason = "stop", bool usage = true)
    {
        await FinishAsync(finishReason);
        if (usage)
        {
            var last = Chunk([]);
            last["choices"] = new JsonArray();
            last["usage"] = Usage();
            await EventAsync(last);
        }

        await RawAsync("data: [DONE]\n\n");
    }

    public Task EventAsync(JsonNode data) => RawAsync($"data: {data.ToJsonString()}\n\n");

    public Task RawAsync(string text) => RawAsync(Encoding.UTF8.GetBytes(text));

    /// <summary>A picture's bytes as base64, in the way of <c>/images/generations</c>.</summary>
    public Task PictureAsync(byte[] picture) => JsonAsync(new JsonObject
    {
        ["created"] = 1,
        ["data"] = new JsonArray(new JsonObject { ["b64_json"] = Convert.ToBase64String(picture) }),
        ["usage"] = new JsonObject { ["input_tokens"] = 50, ["output_tokens"] = 4160, ["total_tokens"] = 4210 },
    });

    /// <summary>A picture's address.</summary>
    public Task AddressAsync(string url) => JsonAsync(new JsonObject { ["created"] = 1, ["data"] = new JsonArray(new JsonObject { ["url"] = url }) });

    /// <summary>Bytes of the stream, sent at once.</summary>
    public async Task RawAsync(ReadOnlyMemory<byte> bytes)
    {
        if (!context.Response.HasStarted)
        {
            context.Response.ContentType ??= "text/event-stream";
        }

        await context.Response.Body.WriteAsync(bytes, Stopped);
        await context.Response.Body.FlushAsync(Stopped);
    }

    /// <summary>The headers of a stream, and nothing more.</summary>
    public Task BeginAsync() => RawAsync(ReadOnlyMemory<byte>.Empty);

    /// <summary>A body of another kind, with status 200.</summary>
    public Task BodyAsync(string contentType, string body)
    {
        context.Response.ContentType = contentType;
        return RawAsync(body);
    }

    public Task JsonAsync(JsonNode body) => BodyAsync("application/json", body.ToJsonString());

    public Task RefuseAsync(int status, string? code = null, string message = "No.", string? retryAfter = null) =>
        RefuseRawAsync(status, new JsonObject { ["error"] = new JsonObject { ["message"] = message, ["code"] = code } }.ToJsonString(), retryAfter);

    /// <summary>A refusal with a body of the server's own making.</summary>
    public Task RefuseRawAsync(int status, string body, string? retryAfter = null)
    {
        context.Response.StatusCode = status;
        if (retryAfter is not null)
        {
            context.Response.Headers.RetryAfter = retryAfter;
        }

        return BodyAsync("application/json", body);
    }

    /// <summary>Nothing more, until the caller gives up.</summary>
    public Task StallAsync() => Task.Delay(Timeout.Infinite, Stopped);

    /// <summary>
    /// Cuts the connection after what was sent, in the middle of the answer: what Kestrel does when an endpoint throws. An abort
    /// could overtake what was sent.
    /// </summary>
    [DoesNotReturn]
    public static void Drop() => throw new IOException("Dropped, as the script says.");

    /// <summary>Cuts the connection, whatever was sent.</summary>
    public void Abort()
    {
        try
        {
            context.Abort();
        }
        catch (ObjectDisposedException)
        {
            // It is over.
        }
    }

    private JsonObject Chunk(JsonObject delta, string? finishReason = null) => new()
    {
        ["id"] = "chatcmpl-1",
        ["object"] = "chat.completion.chunk",
        ["created"] = 1,
        ["model"] = Model,
        ["choices"] = new JsonArray(new JsonObject { ["index"] = 0, ["delta"] = delta, ["finish_reason"] = finishReason }),
    };

    private JsonObject Whole(string text, string finishReason, bool usage) => new()
    {
        ["id"] = "chatcmpl-1",
        ["object"] = "chat.completion",
        ["created"] = 1,
        ["model"] = Model,
        ["choices"] = new JsonArray(new JsonObject
        {
            ["index"] = 0,
            ["message"] = new JsonObject { ["role"] = "assistant", ["content"] = text },
            ["finish_reason"] = finishReason,
        }),
        ["usage"] = usage ? Usage() : null,
    };

    private static JsonObject Usage() => new() { ["prompt_tokens"] = 7, ["completion_tokens"] = 3, ["total_tokens"] = 10 };
}
