using Microsoft.Extensions.DependencyInjection;

namespace BlazorAi.Core.Blobs;

/// <summary>Registers stored bytes.</summary>
public static class BlobServices
{
    /// <summary>Adds the store and the door for pictures.</summary>
    public static IServiceCollection AddBlobs(this IServiceCollection services) => services.AddSingleton<BlobStore>().AddSingleton<PictureIntake>();
}
