using BlazorAi.Core.Blobs;
using BlazorAi.Core.Generation;
using BlazorAi.Core.Generation.Pipeline;
using BlazorAi.Core.Generation.Prompts;
using BlazorAi.Core.Governance;
using BlazorAi.Core.Persistence;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace BlazorAi.Tests.Support;

/// <summary>The generation pipeline as the app registers it, with the provider “main” at an address and, on demand, “other” beside it.</summary>
internal sealed class GenerationHost : IAsyncDisposable
{
    public const string Key = "test-key";

    private readonly ServiceProvider services;

    public GenerationHost(Uri endpoint, TimeProvider? time = null, string? otherModel = null, params (string Key, string Value)[] settings)
    {
        Configuration = new ConfigurationManager();
        Set("main:Endpoint", endpoint.ToString());
        Set("main:ApiKey", Key);
        Set("main:ChatModel", FakeScripts.Good);
        if (otherModel is not null)
        {
            Set("other:Endpoint", endpoint.ToString());
            Set("other:ChatModel", otherModel);
            Set("other:DisplayName", "the other one");
        }

        foreach (var (key, value) in settings)
        {
            Set(key, value);
        }

        var collection = new ServiceCollection();
        collection.AddSingleton(time ?? TimeProvider.System);
        collection.AddLogging();
        collection.AddPersistence(Configuration, Path.GetTempPath()); // admission wants one; nothing here opens it
        collection.AddBlobs();
        collection.AddGovernance(Configuration);
        collection.AddGeneration();
        services = collection.BuildServiceProvider();
    }

    public ConfigurationManager Configuration { get; }

    public T Get<T>()
        where T : notnull => services.GetRequiredService<T>();

    /// <summary>Sets a key below <c>Ai:Providers</c>, also while the pipeline is in use.</summary>
    public void Set(string key, string value)
    {
        Configuration[$"{AiOptions.Section}:{nameof(AiOptions.Providers)}:{key}"] = value;
        ((IConfigurationRoot)Configuration).Reload();
    }

    public AdmittedRequest Admitted(string model, string? fallback = null, TaskOutput output = TaskOutput.Text) => new()
    {
        InvocationId = Guid.CreateVersion7(),
        TenantId = Guid.CreateVersion7(),
        TaskType = "lesson_outline",
        Output = output,
        Provider = "main",
        Model = model,
        FallbackProvider = fallback,
        MaxOutputTokens = 500,
        Temperature = 0.5,
        Template = "Write an outline.",
        TemplateVersion = 1,
    };

    /// <summary>Runs a request to its end, whichever that is.</summary>
    public async Task<Outcome> RunAsync(string model, string? fallback = null, bool stream = true, CancellationToken cancellationToken = default)
    {
        var brief = new TeachingBrief { TaskType = "lesson_outline", UnitTitle = "Volcanoes" };
        return await CollectAsync(Get<GenerationPipeline>().RunAsync(Admitted(model, fallback), brief, stream, cancellationToken));
    }

    /// <summary>Runs a request for a picture to its end, whichever that is.</summary>
    public async Task<Outcome> DrawAsync(string model, SceneBrief? brief = null, string? fallback = null, CancellationToken cancellationToken = default)
    {
        var admitted = Admitted(model, fallback, TaskOutput.Picture);
        return await CollectAsync(Get<GenerationPipeline>().RunAsync(admitted, brief ?? new() { TaskType = "page_image", Text = "A fox." }, stream: false, cancellationToken));
    }

    /// <summary>Draws a picture and stores it nowhere.</summary>
    public Task<DrawnPicture> PaintAsync(string model, ICollection<string>? news = null, string? fallback = null, CancellationToken cancellationToken = default) =>
        Get<ImagePipeline>().DrawAsync(
            Admitted(model, fallback, TaskOutput.Picture), new() { TaskType = "page_image", Text = "A fox." }, text => news?.Add(text), cancellationToken);

    private static async Task<Outcome> CollectAsync(IAsyncEnumerable<GenerationEvent> running)
    {
        var events = new List<GenerationEvent>();
        GenerationException? failure = null;
        try
        {
            await foreach (var happened in running)
            {
                events.Add(happened);
            }
        }
        catch (GenerationException error)
        {
            failure = error;
        }

        return new(events, failure);
    }

    public ValueTask DisposeAsync() => services.DisposeAsync();
}

/// <summary>How a request went.</summary>
internal sealed record Outcome(IReadOnlyList<GenerationEvent> Events, GenerationException? Failure)
{
    public string Text => string.Concat(Events.OfType<ResponseChunkEvent>().Select(e => e.Text));

    public IReadOnlyList<string> News => [.. Events.OfType<StatusEvent>().Select(e => e.Text)];

    public CompleteEvent? Complete => Events.OfType<CompleteEvent>().SingleOrDefault();

    public string? Code => Failure?.Fault.Code;
}
