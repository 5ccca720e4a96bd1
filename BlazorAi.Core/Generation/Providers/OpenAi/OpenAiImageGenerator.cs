using System.ClientModel;
using System.ClientModel.Primitives;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using BlazorAi.Core.Governance;
using Microsoft.Extensions.AI;
using OpenAI.Images;
using ImageGenerationOptions = Microsoft.Extensions.AI.ImageGenerationOptions;

namespace BlazorAi.Core.Generation.Providers.OpenAi;

/// <summary>
/// An image model behind an OpenAI-compatible API: <c>/images/generations</c> or, with pictures to go by, <c>/images/edits</c>.
/// Asked with as few fields as will do, because servers refuse those they do not know; the answer may be the picture or its
/// address. Whatever goes wrong leaves as a <see cref="GenerationException"/>, except the caller's own cancellation.
/// </summary>
internal sealed class OpenAiImageGenerator(OpenAiTransport transport, AiProviderOptions settings, string model, GuardedFetcher fetcher) : IImageGenerator
{
    private readonly ImageClient client = new(model, OpenAiSdk.Credential(settings), OpenAiSdk.Options(transport, settings));

    public async Task<ImageGenerationResponse> GenerateAsync(
        ImageGenerationRequest request, ImageGenerationOptions? options = null, CancellationToken cancellationToken = default)
    {
        try
        {
            var answer = OpenAiImageAnswer.Read(await AskAsync(request, SizeOf(options), cancellationToken));
            var bytes = answer.Content ?? await fetcher.FetchAsync(answer.Address!, settings.Endpoint, cancellationToken);
            return new([new DataContent(bytes, "application/octet-stream")]) { Usage = answer.Usage };
        }
        catch (Exception error) when (!OpenAiSdk.IsOwn(error, cancellationToken))
        {
            cancellationToken.ThrowIfCancellationRequested();

            // Nothing of a picture is seen before it is whole: one that broke off may be asked for again.
            throw OpenAiSdk.Translate(error, GenerationFaults.Dropped with { IsTransient = true });
        }
    }

    public object? GetService(Type serviceType, object? serviceKey = null) => serviceKey is null && serviceType.IsInstanceOfType(this) ? this : null;

    public void Dispose()
    {
        // Connections belong to the provider.
    }

    private async Task<BinaryData> AskAsync(ImageGenerationRequest request, string? size, CancellationToken cancellationToken)
    {
        var call = new RequestOptions { CancellationToken = cancellationToken };
        var references = request.OriginalImages?.OfType<DataContent>().ToList() ?? [];
        ClientResult result;
        if (references.Count == 0)
        {
            var body = new JsonObject { ["model"] = model, ["prompt"] = request.Prompt, ["n"] = 1 };
            if (size is not null)
            {
                body["size"] = size;
            }

            using var content = BinaryContent.Create(BinaryData.FromString(body.ToJsonString()));
            result = await client.GenerateImagesAsync(content, call);
        }
        else
        {
            using var form = Form(request.Prompt ?? "", size, references);
            using var content = BinaryContent.Create(BinaryData.FromBytes(await form.ReadAsByteArrayAsync(cancellationToken)));
            result = await client.GenerateImageEditsAsync(content, form.Headers.ContentType!.ToString(), call);
        }

        return result.GetRawResponse().Content;
    }

    private MultipartFormDataContent Form(string prompt, string? size, List<DataContent> references)
    {
        var form = new MultipartFormDataContent { { new StringContent(model), "model" }, { new StringContent(prompt), "prompt" } };
        if (size is not null)
        {
            form.Add(new StringContent(size), "size");
        }

        // Older models know one picture only, under the plain name.
        var name = references.Count == 1 ? "image" : "image[]";
        for (var i = 0; i < references.Count; i++)
        {
            var picture = new ReadOnlyMemoryContent(references[i].Data);
            picture.Headers.ContentType = new MediaTypeHeaderValue(references[i].MediaType);
            form.Add(picture, name, $"reference-{i + 1}.{references[i].MediaType["image/".Length..]}");
        }

        return form;
    }

    private string? SizeOf(ImageGenerationOptions? options) =>
        settings.ImageSize.Length > 0 ? settings.ImageSize == "auto" ? null : settings.ImageSize
        : options?.ImageSize is { } wanted ? FormattableString.Invariant($"{wanted.Width}x{wanted.Height}")
        : null;
}
