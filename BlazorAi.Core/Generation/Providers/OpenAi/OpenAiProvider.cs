using System.Collections.Concurrent;
using BlazorAi.Core.Governance;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Options;

namespace BlazorAi.Core.Generation.Providers.OpenAi;

/// <summary>
/// Every provider under <c>Ai:Providers</c>. Connections are pooled by provider for the life of the app; endpoint, key and
/// limits are read at each call, so that a change of the configuration needs no restart.
/// </summary>
internal sealed class OpenAiProvider(IOptionsMonitor<AiOptions> options, TimeProvider time) : IChatProvider, IImageProvider, IDisposable
{
    private readonly GuardedFetcher fetcher = new(time);
    private readonly ConcurrentDictionary<string, Lazy<HttpClient>> connections = new(StringComparer.OrdinalIgnoreCase);

    public IChatClient? Create(string provider, string model) =>
        options.CurrentValue.Providers.TryGetValue(provider, out var settings)
            ? new OpenAiChatClient(new OpenAiTransport(ConnectionsOf(provider), settings), settings, model)
            : null;

    IImageGenerator? IImageProvider.Create(string provider, string model) =>
        options.CurrentValue.Providers.TryGetValue(provider, out var settings)
            ? new OpenAiImageGenerator(new OpenAiTransport(ConnectionsOf(provider), settings, isPicture: true), settings, model, fetcher)
            : null;

    public void Dispose()
    {
        fetcher.Dispose();
        foreach (var connection in connections.Values.Where(c => c.IsValueCreated))
        {
            connection.Value.Dispose();
        }
    }

    private HttpClient ConnectionsOf(string provider) => connections.GetOrAdd(provider, _ => new(Connect)).Value;

    private HttpClient Connect()
    {
        var sockets = new SocketsHttpHandler
        {
            // A reply that is left half read is cut at once. By default it is read on for two seconds, and the model writes on meanwhile.
            MaxResponseDrainSize = 0,
            ConnectTimeout = TimeSpan.FromSeconds(15),
            PooledConnectionLifetime = TimeSpan.FromMinutes(5), // follow changes of the address behind the name
            AllowAutoRedirect = false, // a redirect would take the prompt to a host that nobody configured
            UseCookies = false,
        };
        return new(new OpenAiResponseGuard(time) { InnerHandler = sockets }) { Timeout = Timeout.InfiniteTimeSpan }; // limits are the pipeline's
    }
}
