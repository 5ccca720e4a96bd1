using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace BlazorAi.Tests.Support;

/// <summary>
/// An OpenAI-compatible server on a loopback port that behaves as badly as it is told: by <see cref="Respond"/>, or else by the
/// model's name (<see cref="FakeScripts"/>), so that a browser test only has to set <c>Ai:Providers:…:ChatModel</c>.
/// </summary>
public sealed class FakeOpenAiServer : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly ConcurrentQueue<FakeCall> calls = new();

    private FakeOpenAiServer()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        app = builder.Build();
        app.MapPost("/v1/chat/completions", AnswerAsync);
    }

    /// <summary>What to set as <c>Ai:Providers:…:Endpoint</c>.</summary>
    public Uri Endpoint => new(app.Urls.First() + "/v1");

    /// <summary>Answers every call in place of the scripts.</summary>
    public Func<FakeCall, Task>? Respond { get; set; }

    /// <summary>Every call so far, in order.</summary>
    public IReadOnlyList<FakeCall> Calls => [.. calls];

    public static async Task<FakeOpenAiServer> StartAsync()
    {
        var server = new FakeOpenAiServer();
        await server.app.StartAsync();
        return server;
    }

    /// <summary>An address at which nothing listens.</summary>
    public static async Task<Uri> DeadEndpointAsync()
    {
        await using var server = await StartAsync();
        return server.Endpoint;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var call in calls)
        {
            call.Abort();
        }

        await app.DisposeAsync();
    }

    /// <summary>The <paramref name="number"/>th call, 1 for the first, as soon as it is there.</summary>
    public async Task<FakeCall> CallAsync(int number)
    {
        await Eventually.TrueAsync(() => calls.Count >= number, $"call {number} to the provider");
        return Calls[number - 1];
    }

    private async Task AnswerAsync(HttpContext context)
    {
        var asked = (await JsonNode.ParseAsync(context.Request.Body))!.AsObject();
        var call = new FakeCall(context, asked, calls.Count(c => c.Model == (string?)asked["model"]) + 1);
        calls.Enqueue(call);
        try
        {
            await (Respond ?? FakeScripts.Find(call.Model))(call);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The caller went away, which call.Closed tells.
        }
    }
}
