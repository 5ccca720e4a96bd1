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
    private readonly ConcurrentQueue<string> served = new();

    private FakeOpenAiServer()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        app = builder.Build();
        app.MapPost("/v1/chat/completions", context => AnswerAsync(context, FakeScripts.Find));
        app.MapPost("/v1/images/generations", context => AnswerAsync(context, FakePictures.Find));
        app.MapPost("/v1/images/edits", context => AnswerAsync(context, FakePictures.Find));
        app.MapGet("/pictures/{name}", ServeAsync);
    }

    /// <summary>What to set as <c>Ai:Providers:…:Endpoint</c>.</summary>
    public Uri Endpoint => new(app.Urls.First() + "/v1");

    /// <summary>Answers every call in place of the scripts.</summary>
    public Func<FakeCall, Task>? Respond { get; set; }

    /// <summary>Serves the addresses of pictures in place of a good picture.</summary>
    public Func<HttpContext, Task>? Serve { get; set; }

    /// <summary>The addresses of pictures that were asked, in order.</summary>
    public IReadOnlyList<string> Served => [.. served];

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

    /// <summary>The address of a picture on this server.</summary>
    public string PictureUrl(string name = "good.png") => $"{app.Urls.First()}/pictures/{name}";

    private async Task ServeAsync(HttpContext context)
    {
        served.Enqueue(context.Request.Path);
        if (Serve is { } serve)
        {
            await serve(context);
            return;
        }

        context.Response.ContentType = "image/png";
        await context.Response.Body.WriteAsync(SamplePictures.Png());
    }

    private static async Task<(JsonObject Fields, List<(string, string, string, byte[])> Files)> ReadAsync(HttpRequest request)
    {
        if (!request.HasFormContentType)
        {
            return ((await JsonNode.ParseAsync(request.Body))!.AsObject(), []);
        }

        var form = await request.ReadFormAsync();
        var files = new List<(string, string, string, byte[])>();
        foreach (var file in form.Files)
        {
            using var bytes = new MemoryStream();
            await file.CopyToAsync(bytes);
            files.Add((file.Name, file.FileName, file.ContentType, bytes.ToArray()));
        }

        return (new JsonObject(form.Select(field => KeyValuePair.Create(field.Key, (JsonNode?)field.Value.ToString()))), files);
    }

    private async Task AnswerAsync(HttpContext context, Func<string, Func<FakeCall, Task>> script)
    {
        var (asked, files) = await ReadAsync(context.Request);
        var call = new FakeCall(context, asked, calls.Count(c => c.Model == (string?)asked["model"]) + 1) { Files = files };
        calls.Enqueue(call);
        try
        {
            await (Respond ?? script(call.Model))(call);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The caller went away, which call.Closed tells.
        }
    }
}
