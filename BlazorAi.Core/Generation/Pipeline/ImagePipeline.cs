using BlazorAi.Core.Blobs;
using BlazorAi.Core.Diagnostics;
using BlazorAi.Core.Generation.Prompts;
using BlazorAi.Core.Generation.Providers;
using BlazorAi.Core.Governance;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Options;

namespace BlazorAi.Core.Generation.Pipeline;

/// <summary>A picture and who drew it.</summary>
/// <param name="Picture">The picture, as it is stored.</param>
/// <param name="By">The request as it was admitted for whoever drew it.</param>
/// <param name="Usage">What the provider counted; null where it counted nothing.</param>
internal sealed record DrawnPicture(Picture Picture, AdmittedRequest By, UsageDetails? Usage);

/// <summary>
/// Asks for a picture, under the rules that hold for text as well. From the outside in: the total limit, so that it holds over
/// all tries and providers; the other provider; tries and the circuit breaker, which belong to one provider; telemetry, so that
/// each try is a call of its own.
/// </summary>
public sealed class ImagePipeline(
    ImageGenerators generators, PictureIntake intake, BlobStore blobs, CircuitBreakers breakers, Admission admission, ProviderDirectory directory,
    IOptionsMonitor<AiOptions> options, AiTelemetry telemetry, TimeProvider time)
{
    private static readonly TimeSpan AliveInterval = TimeSpan.FromSeconds(30);

    /// <summary>The picture for an admitted request.</summary>
    /// <param name="admitted">What admission let through.</param>
    /// <param name="brief">What the picture shows.</param>
    /// <param name="announce">Takes news for the person who waits.</param>
    /// <param name="cancellationToken">Reaches the provider's socket.</param>
    /// <exception cref="GenerationException">There is none.</exception>
    internal async Task<DrawnPicture> DrawAsync(AdmittedRequest admitted, SceneBrief brief, Action<string> announce, CancellationToken cancellationToken)
    {
        // A picture comes as a whole: without a word in between it would look abandoned, to the person and to the sweeper.
        var started = time.GetTimestamp();
        await using var alive = time.CreateTimer(
            _ => announce(StillDrawing(time.GetElapsedTime(started))), null, AliveInterval, AliveInterval);
        return await TimeLimit.RunAsync(
            token => DrawByAnyAsync(admitted, brief, announce, token), SettingsOf(admitted).ImageTimeout, GenerationFaults.PictureTimeout, time, cancellationToken);
    }

    private static string StillDrawing(TimeSpan elapsed) => FormattableString.Invariant(
        $"The picture is still being drawn ({(int)elapsed.TotalMinutes}:{elapsed.Seconds:00} so far)…");

    private async Task<DrawnPicture> DrawByAnyAsync(AdmittedRequest admitted, SceneBrief brief, Action<string> announce, CancellationToken cancellationToken)
    {
        GenerationException failure;
        try
        {
            return await DrawByAsync(admitted, brief, announce, cancellationToken);
        }
        catch (GenerationException error) when (error.Fault.Code != GenerationFaults.PictureRefused.Code) // what is not fit for children is not for another to draw
        {
            failure = error;
        }

        var other = admission.AdmitFallback(admitted) ?? throw failure;
        announce(ProviderFallbackChatClient.News(directory.Find(other.Provider, other.Output)?.Label ?? other.Provider));
        try
        {
            return await DrawByAsync(other, brief, announce, cancellationToken);
        }
        catch (GenerationException second)
        {
            throw new GenerationException(failure.Fault, new AggregateException(failure, second)); // the first provider's fault is the one to mend
        }
    }

    private async Task<DrawnPicture> DrawByAsync(AdmittedRequest admitted, SceneBrief brief, Action<string> announce, CancellationToken cancellationToken)
    {
        var settings = SettingsOf(admitted);
        var references = await ReferencesAsync(admitted, brief, cancellationToken);
        var request = new ImageGenerationRequest(ScenePrompt.Assemble(admitted.Template, brief, [.. references.Select(r => r.Name!)]), references);
        using var generator = generators.Create(admitted.Provider, admitted.Model);
        var tries = new Tries(breakers.For(admitted.Provider), settings.MaxAttempts, time);
        var response = await tries.RunAsync(() => AskAsync(generator, admitted, request, Options(admitted, brief), cancellationToken), announce, cancellationToken);
        var content = response.Contents.OfType<DataContent>().FirstOrDefault(c => c.Data.Length > 0) ?? throw new GenerationException(GenerationFaults.PictureMissing);
        return new(await TakeInAsync(admitted, content, cancellationToken), admitted, response.Usage);
    }

    private async ValueTask<ImageGenerationResponse> AskAsync(
        IImageGenerator generator, AdmittedRequest admitted, ImageGenerationRequest request, ImageGenerationOptions asked, CancellationToken cancellationToken)
    {
        using var call = new ProviderCall(ProviderCall.Picture, admitted.Provider, admitted.Model, telemetry, time);
        try
        {
            var response = await generator.GenerateAsync(request, asked, cancellationToken);
            call.Succeeded(response.Usage);
            return response;
        }
        catch (Exception error)
        {
            call.Failed(error);
            throw;
        }
    }

    /// <summary>What is drawn here by rule is checked, what comes from elsewhere is drawn anew: no byte of it is stored as it came.</summary>
    private async Task<Picture> TakeInAsync(AdmittedRequest admitted, DataContent content, CancellationToken cancellationToken)
    {
        try
        {
            return admitted.Provider == AiOptions.BuiltInProvider
                ? SvgCheck.Accept(content.Data)
                : await intake.TakeInAsync(content.Data, cancellationToken);
        }
        catch (PictureRefusedException error)
        {
            throw new GenerationException(error.IsTooLarge ? GenerationFaults.PictureTooLarge : GenerationFaults.PictureUnreadable, error);
        }
    }

    /// <summary>The pictures to go by, as far as they are still there and the model takes them.</summary>
    private async Task<List<DataContent>> ReferencesAsync(AdmittedRequest admitted, SceneBrief brief, CancellationToken cancellationToken)
    {
        var references = new List<DataContent>();
        if (directory.Find(admitted.Provider, admitted.Output) is not { AcceptsReferenceImages: true })
        {
            return references;
        }

        foreach (var reference in brief.References)
        {
            if (references.Count < SceneBrief.MaxReferences && await blobs.ReadAsync(admitted.TenantId, reference.Hash, cancellationToken) is var (info, content) && PictureIntake.IsRaster(info.MediaType))
            {
                references.Add(new(content, info.MediaType) { Name = reference.Name });
            }
        }

        return references;
    }

    private ImageGenerationOptions Options(AdmittedRequest admitted, SceneBrief brief) => new()
    {
        ModelId = admitted.Model,
        Count = 1,
        ImageSize = new(brief.Width, brief.Height),
        AdditionalProperties = new() { [GenerationBrief.PropertyName] = brief },
    };

    /// <summary>The built-in provider has no settings of its own: the defaults apply.</summary>
    private AiProviderOptions SettingsOf(AdmittedRequest admitted) =>
        options.CurrentValue.Providers.GetValueOrDefault(admitted.Provider) ?? new();
}
