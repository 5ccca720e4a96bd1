using System.Threading.Channels;
using BlazorAi.Core.Access;
using BlazorAi.Core.Generation.Prompts;
using BlazorAi.Core.Generation.Providers;
using BlazorAi.Core.Governance;
using BlazorAi.Core.Invocations;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;

namespace BlazorAi.Tests.Support;

/// <summary>An image model that draws what a test tells it to, when it tells it to. It serves every provider's name.</summary>
internal sealed class ScriptedPainter : IImageProvider
{
    public const string Task = "test_picture";

    private readonly Channel<PainterCall> calls = Channel.CreateUnbounded<PainterCall>();

    /// <summary>A task that makes pictures, and this painter for every provider: for a node's services.</summary>
    public void Register(IServiceCollection services)
    {
        AddTask(services);
        services.Insert(0, ServiceDescriptor.Singleton<IImageProvider>(this)); // first asked, so the only one
    }

    /// <summary>A task that makes pictures, by the app's own providers.</summary>
    public static void AddTask(IServiceCollection services) =>
        services.AddSingleton(new TaskTypeDefinition(Task, "Picture", "A picture.", [Roles.Teacher], 0, 0, 100, "Paint it.") { Output = TaskOutput.Picture });

    public static InvocationStart Start(Caller caller, string text = "A fox under the moon.", string? key = null) =>
        new(new(caller, Task, GenerationSurface.Job), new SceneBrief { TaskType = Task, Text = text }, key ?? Guid.NewGuid().ToString("N"));

    /// <summary>The next call, once it has come.</summary>
    public async Task<PainterCall> NextCallAsync()
    {
        var call = calls.Reader.ReadAsync().AsTask();
        await Eventually.DoneAsync(call, "a call of the painter");
        return await call;
    }

    public IImageGenerator Create(string provider, string model) => new Generator(this, provider, model);

    private sealed class Generator(ScriptedPainter painter, string provider, string model) : IImageGenerator
    {
        public Task<ImageGenerationResponse> GenerateAsync(ImageGenerationRequest request, ImageGenerationOptions? options = null, CancellationToken cancellationToken = default)
        {
            var call = new PainterCall(provider, model, request, options!, cancellationToken);
            painter.calls.Writer.TryWrite(call);
            return call.Answer.WaitAsync(cancellationToken);
        }

        public object? GetService(Type serviceType, object? serviceKey = null) => null;

        public void Dispose()
        {
        }
    }
}

/// <summary>One call of the painter, to be answered.</summary>
internal sealed class PainterCall(string provider, string model, ImageGenerationRequest request, ImageGenerationOptions options, CancellationToken cancellationToken)
{
    private readonly TaskCompletionSource<ImageGenerationResponse> answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public string Provider => provider;

    public string Model => model;

    public ImageGenerationRequest Request => request;

    public SceneBrief Brief => (SceneBrief)options.AdditionalProperties![GenerationBrief.PropertyName]!;

    /// <summary>Cancelled when the app hangs up.</summary>
    public CancellationToken Token => cancellationToken;

    public Task<ImageGenerationResponse> Answer => answer.Task;

    public void Draw(byte[] bytes, string mediaType) => answer.SetResult(new([new DataContent(bytes, mediaType)]));

    public void Fail(Exception error) => answer.SetException(error);
}
