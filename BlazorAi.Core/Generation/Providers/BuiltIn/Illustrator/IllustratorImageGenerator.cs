using System.Text;
using BlazorAi.Core.Generation.Prompts;
using BlazorAi.Core.Governance;
using Microsoft.Extensions.AI;

namespace BlazorAi.Core.Generation.Providers.BuiltIn.Illustrator;

/// <summary>
/// The built-in illustrator as an image generator. It needs no key and no network, draws by rule, and is plainly labelled as
/// that. It reads the typed brief in <c>ImageGenerationOptions.AdditionalProperties</c>; without one, the prompt's words.
/// </summary>
internal sealed class IllustratorImageGenerator(Lazy<SceneIllustrator> illustrator) : IImageGenerator
{
    private readonly ImageGeneratorMetadata _metadata = new(AiOptions.BuiltInProvider, null, ProviderDirectory.IllustratorModel);

    /// <exception cref="GenerationException">The figures are not installed.</exception>
    public Task<ImageGenerationResponse> GenerateAsync(ImageGenerationRequest request, ImageGenerationOptions? options = null, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var brief = options?.AdditionalProperties?.GetValueOrDefault(SceneBrief.PropertyName) as SceneBrief
            ?? new SceneBrief { TaskType = "page_image", Text = request.Prompt ?? "" };
        if (!illustrator.Value.IsAvailable)
        {
            throw new GenerationException(GenerationFaults.FiguresMissing);
        }

        var picture = illustrator.Value.Draw(brief, cancellationToken);
        var response = new ImageGenerationResponse([new DataContent(Encoding.UTF8.GetBytes(picture.Svg), "image/svg+xml")]) { RawRepresentation = picture };
        return Task.FromResult(response);
    }

    public object? GetService(Type serviceType, object? serviceKey = null) =>
        serviceKey is not null ? null : serviceType == typeof(ImageGeneratorMetadata) ? _metadata : serviceType.IsInstanceOfType(this) ? this : null;

    public void Dispose()
    {
        // Holds nothing.
    }
}
