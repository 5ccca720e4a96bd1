using System.Net;
using System.Net.Sockets;
using BlazorAi.Core.Blobs;

namespace BlazorAi.Core.Generation.Providers;

/// <summary>
/// Fetches a picture from an address that somebody else named. Only the open internet is asked, and the provider's own server:
/// each connection is judged by the address it really goes to, so that a name that changes its mind between a look and the
/// connection gains nothing. Redirects are judged as the first address is. What is sent is a bare GET, without the provider's key.
/// </summary>
internal sealed class GuardedFetcher : IDisposable
{
    private const int MaxRedirects = 3;
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);
    private static readonly HttpRequestOptionsKey<bool> IsTrusted = new("blazorai.trusted");

    private readonly HttpClient http;
    private readonly TimeProvider time;
    private readonly Func<string, CancellationToken, Task<IPAddress[]>> resolve;
    private readonly Func<IPAddress[], int, CancellationToken, ValueTask<Stream>> connect;

    public GuardedFetcher(TimeProvider time) : this(time, Dns.GetHostAddressesAsync, DialAsync)
    {
    }

    /// <param name="time">The clock.</param>
    /// <param name="resolve">The addresses of a name.</param>
    /// <param name="connect">A connection to one of some addresses, at a port.</param>
    internal GuardedFetcher(
        TimeProvider time, Func<string, CancellationToken, Task<IPAddress[]>> resolve, Func<IPAddress[], int, CancellationToken, ValueTask<Stream>> connect)
    {
        (this.time, this.resolve, this.connect) = (time, resolve, connect);
        http = new(new SocketsHttpHandler
        {
            ConnectCallback = ConnectAsync,
            PooledConnectionLifetime = TimeSpan.Zero, // a connection made under trust is not handed to a request without
            UseProxy = false, // a proxy would make the connection, unseen
            AllowAutoRedirect = false,
            UseCookies = false,
            MaxResponseDrainSize = 0,
        })
        { Timeout = Timeout.InfiniteTimeSpan }; // the limit below is by the app's clock
    }

    /// <summary>The bytes at an address; what they are is for their reader to find out.</summary>
    /// <param name="address">The address, as it was named.</param>
    /// <param name="provider">The provider's own address: its host and port may be asked wherever they lie.</param>
    /// <param name="cancellationToken">Closes the connection.</param>
    /// <exception cref="GenerationException">The address is refused, or nothing useful comes from it.</exception>
    public async Task<ReadOnlyMemory<byte>> FetchAsync(Uri address, Uri? provider, CancellationToken cancellationToken)
    {
        using var timer = new CancellationTokenSource(Limit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, cancellationToken);
        try
        {
            for (var redirects = 0; redirects <= MaxRedirects; redirects++)
            {
                using var response = await AskAsync(address, provider, either.Token);
                if ((int)response.StatusCode is >= 300 and < 400 && response.Headers.Location is { } next)
                {
                    address = new Uri(address, next);
                    continue;
                }

                return response.StatusCode == HttpStatusCode.OK
                    ? await ReadAsync(response, either.Token)
                    : throw new GenerationException(GenerationFaults.PictureNotFetched);
            }

            throw new GenerationException(GenerationFaults.PictureNotFetched);
        }
        catch (Exception error) when (error is not GenerationException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw error.InnerException as GenerationException // refused while connecting
                ?? new GenerationException(GenerationFaults.PictureNotFetched, error);
        }
    }

    public void Dispose() => http.Dispose();

    private Task<HttpResponseMessage> AskAsync(Uri address, Uri? provider, CancellationToken cancellationToken)
    {
        if (!address.IsAbsoluteUri || (address.Scheme != Uri.UriSchemeHttp && address.Scheme != Uri.UriSchemeHttps) || address.UserInfo.Length > 0)
        {
            throw new GenerationException(GenerationFaults.PictureAddressRefused);
        }

        var request = new HttpRequestMessage(HttpMethod.Get, address) { Version = HttpVersion.Version11 };
        request.Options.Set(IsTrusted, provider is not null && address.Port == provider.Port && address.IdnHost.Equals(provider.IdnHost, StringComparison.OrdinalIgnoreCase));
        return http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
    }

    private static async Task<ReadOnlyMemory<byte>> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if (response.Content.Headers.ContentLength > PictureIntake.MaxBytes)
        {
            throw new GenerationException(GenerationFaults.PictureTooLarge);
        }

        var read = new MemoryStream();
        var buffer = new byte[64 * 1024];
        var body = await response.Content.ReadAsStreamAsync(cancellationToken);
        while (await body.ReadAsync(buffer, cancellationToken) is > 0 and var count)
        {
            if (read.Length + count > PictureIntake.MaxBytes)
            {
                throw new GenerationException(GenerationFaults.PictureTooLarge);
            }

            read.Write(buffer, 0, count);
        }

        return read.GetBuffer().AsMemory(0, (int)read.Length);
    }

    /// <summary>Connects to an address that was looked at, and to no other.</summary>
    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var to = context.DnsEndPoint;
        var addresses = IPAddress.TryParse(to.Host, out var literal) ? [literal] : await resolve(to.Host, cancellationToken);
        if (!context.InitialRequestMessage.Options.TryGetValue(IsTrusted, out var trusted) || !trusted)
        {
            addresses = Array.FindAll(addresses, AddressGuard.IsPublic);
            if (addresses.Length == 0)
            {
                throw new GenerationException(GenerationFaults.PictureAddressRefused);
            }
        }

        return await connect(addresses, to.Port, cancellationToken);
    }

    internal static async ValueTask<Stream> DialAsync(IPAddress[] addresses, int port, CancellationToken cancellationToken)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
