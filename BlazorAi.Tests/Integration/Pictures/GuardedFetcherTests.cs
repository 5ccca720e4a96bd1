using System.Net;
using BlazorAi.Core.Blobs;
using BlazorAi.Core.Generation;
using BlazorAi.Core.Generation.Providers;
using BlazorAi.Tests.Support;
using Microsoft.AspNetCore.Http;
using Xunit;

namespace BlazorAi.Tests.Integration.Pictures;

/// <summary>What is fetched from addresses that somebody else named: real sockets, and names that resolve as a test says.</summary>
public sealed class GuardedFetcherTests : IAsyncLifetime
{
    private readonly ManualTime time = new();
    private FakeOpenAiServer server = null!;
    private FakeOpenAiServer other = null!;
    private GuardedFetcher fetcher = null!;

    public async Task InitializeAsync()
    {
        (server, other) = (await FakeOpenAiServer.StartAsync(), await FakeOpenAiServer.StartAsync());
        fetcher = new(time, (_, _) => Task.FromResult<IPAddress[]>([IPAddress.Loopback]), GuardedFetcher.DialAsync);
    }

    public async Task DisposeAsync()
    {
        fetcher.Dispose();
        await server.DisposeAsync();
        await other.DisposeAsync();
    }

    [Fact]
    public async Task The_providers_own_server_may_be_asked_although_it_is_on_this_machine()
    {
        Assert.Equal(SamplePictures.Png(), (await fetcher.FetchAsync(new(server.PictureUrl()), server.Endpoint, default)).ToArray());
    }

    [Theory]
    [InlineData("http://127.0.0.1:{0}/pictures/x")]
    [InlineData("http://localhost:{0}/pictures/x")]
    [InlineData("http://2130706433:{0}/pictures/x")] // decimal
    [InlineData("http://0177.0.0.1:{0}/pictures/x")] // octal
    [InlineData("http://0x7f.1:{0}/pictures/x")] // hexadecimal and short
    [InlineData("http://127.1:{0}/pictures/x")]
    [InlineData("http://0:{0}/pictures/x")]
    [InlineData("http://[::1]:{0}/pictures/x")]
    [InlineData("http://[::ffff:127.0.0.1]:{0}/pictures/x")]
    [InlineData("http://[::ffff:7f00:1]:{0}/pictures/x")]
    [InlineData("http://①②⑦.0.0.1:{0}/pictures/x")]
    [InlineData("http://pictures.example:{0}/pictures/x")] // a name that leads inside
    [InlineData("https://pictures.example:{0}/pictures/x")]
    [InlineData("http://user:password@pictures.example:{0}/pictures/x")]
    [InlineData("ftp://pictures.example:{0}/pictures/x")]
    [InlineData("file:///etc/passwd")]
    [InlineData("gopher://127.0.0.1:{0}/x")]
    [InlineData("data:image/png;base64,iVBORw0KGgo=")]
    public async Task Nothing_inside_is_asked_however_its_address_is_written(string url)
    {
        var address = new Uri(string.Format(System.Globalization.CultureInfo.InvariantCulture, url, new Uri(other.PictureUrl()).Port));

        var refused = await Assert.ThrowsAsync<GenerationException>(() => fetcher.FetchAsync(address, server.Endpoint, default));

        Assert.Equal("picture_address_refused", refused.Fault.Code);
        Assert.Empty(other.Served);
    }

    [Fact]
    public async Task Another_port_of_the_providers_host_is_another_server()
    {
        var refused = await Assert.ThrowsAsync<GenerationException>(() => fetcher.FetchAsync(new(other.PictureUrl()), server.Endpoint, default));

        Assert.Equal("picture_address_refused", refused.Fault.Code);
        Assert.Empty(other.Served);
    }

    [Fact]
    public async Task A_connection_made_to_the_provider_is_of_no_use_to_another_request()
    {
        await fetcher.FetchAsync(new(server.PictureUrl()), server.Endpoint, default);

        var refused = await Assert.ThrowsAsync<GenerationException>(() => fetcher.FetchAsync(new(server.PictureUrl()), provider: null, default));

        Assert.Equal("picture_address_refused", refused.Fault.Code);
        Assert.Single(server.Served);
    }

    [Fact]
    public async Task A_name_that_changes_its_mind_is_connected_to_where_it_was_looked_at()
    {
        // Outside at the first look, inside at the next one.
        var outside = IPAddress.Parse("93.184.215.14");
        var lookups = 0;
        IPAddress[]? dialled = null;
        using var rebound = new GuardedFetcher(
            time,
            (_, _) => Task.FromResult<IPAddress[]>(lookups++ == 0 ? [outside] : [IPAddress.Loopback]),
            (addresses, _, token) => DialThisServerAsync(dialled = addresses, token));

        await rebound.FetchAsync(new("http://pictures.example/pictures/x"), null, default);

        Assert.Equal(1, lookups);
        Assert.Equal([outside], dialled);
    }

    [Fact]
    public async Task Of_a_names_addresses_only_those_outside_are_connected_to()
    {
        var outside = IPAddress.Parse("93.184.215.14");
        IPAddress[]? dialled = null;
        using var mixed = new GuardedFetcher(
            time,
            (_, _) => Task.FromResult<IPAddress[]>([IPAddress.Loopback, outside, IPAddress.IPv6Loopback, IPAddress.Parse("10.0.0.1")]),
            (addresses, _, token) => DialThisServerAsync(dialled = addresses, token));

        Assert.Equal(SamplePictures.Png(), (await mixed.FetchAsync(new("http://pictures.example/pictures/x"), null, default)).ToArray());

        Assert.Equal([outside], dialled);
    }

    [Fact]
    public async Task A_redirect_does_not_lead_inside()
    {
        server.Serve = context => RedirectAsync(context, other.PictureUrl());

        var refused = await Assert.ThrowsAsync<GenerationException>(() => fetcher.FetchAsync(new(server.PictureUrl()), server.Endpoint, default));

        Assert.Equal("picture_address_refused", refused.Fault.Code);
        Assert.Empty(other.Served);
    }

    [Theory]
    [InlineData(3, true)]
    [InlineData(4, false)]
    public async Task Three_redirects_are_followed_and_no_fourth(int redirects, bool arrives)
    {
        server.Serve = async context =>
        {
            if (server.Served.Count <= redirects)
            {
                await RedirectAsync(context, $"/pictures/{server.Served.Count}");
                return;
            }

            await context.Response.Body.WriteAsync(SamplePictures.Png());
        };

        var fetching = fetcher.FetchAsync(new(server.PictureUrl()), server.Endpoint, default);

        if (arrives)
        {
            Assert.Equal(SamplePictures.Png(), (await fetching).ToArray());
        }
        else
        {
            Assert.Equal("picture_not_fetched", (await Assert.ThrowsAsync<GenerationException>(() => fetching)).Fault.Code);
            Assert.Equal(4, server.Served.Count);
        }
    }

    [Theory]
    [InlineData(404)]
    [InlineData(500)]
    [InlineData(204)]
    public async Task What_is_no_answer_is_no_picture(int status)
    {
        server.Serve = context =>
        {
            context.Response.StatusCode = status;
            return Task.CompletedTask;
        };

        var failed = await Assert.ThrowsAsync<GenerationException>(() => fetcher.FetchAsync(new(server.PictureUrl()), server.Endpoint, default));

        Assert.Equal("picture_not_fetched", failed.Fault.Code);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_flood_is_cut_off_whether_it_says_its_length_or_not(bool saysSo)
    {
        var closed = new TaskCompletionSource();
        server.Serve = async context =>
        {
            context.RequestAborted.Register(closed.SetResult);
            context.Response.ContentLength = saysSo ? long.MaxValue : null;
            var megabyte = new byte[1 << 20];
            while (true) // until the connection is closed
            {
                await context.Response.Body.WriteAsync(megabyte, context.RequestAborted);
            }
        };

        var failed = await Assert.ThrowsAsync<GenerationException>(() => fetcher.FetchAsync(new(server.PictureUrl()), server.Endpoint, default));

        Assert.Equal("picture_too_large", failed.Fault.Code);
        await Eventually.DoneAsync(closed.Task, "the connection to close");
    }

    [Fact]
    public async Task After_twenty_seconds_it_is_given_up()
    {
        server.Serve = context => Task.Delay(Timeout.Infinite, context.RequestAborted);
        var fetching = fetcher.FetchAsync(new(server.PictureUrl()), server.Endpoint, default);
        await Eventually.TrueAsync(() => server.Served.Count == 1, "the request");
        time.Advance(TimeSpan.FromSeconds(19.9));
        Assert.False(fetching.IsCompleted);
        time.Advance(TimeSpan.FromSeconds(0.2));

        Assert.Equal("picture_not_fetched", (await Assert.ThrowsAsync<GenerationException>(() => fetching)).Fault.Code);
    }

    [Fact]
    public async Task A_stop_closes_the_connection_and_is_no_fault()
    {
        var closed = new TaskCompletionSource();
        server.Serve = async context =>
        {
            context.RequestAborted.Register(closed.SetResult);
            await context.Response.Body.WriteAsync(new byte[10]);
            await context.Response.Body.FlushAsync();
            await Task.Delay(Timeout.Infinite, context.RequestAborted);
        };
        using var stop = new CancellationTokenSource();
        var fetching = fetcher.FetchAsync(new(server.PictureUrl()), server.Endpoint, stop.Token);
        await Eventually.TrueAsync(() => server.Served.Count == 1, "the request");
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => fetching);
        await Eventually.DoneAsync(closed.Task, "the connection to close");
    }

    /// <summary>This server in place of one outside, which a test cannot have.</summary>
    private ValueTask<Stream> DialThisServerAsync(IPAddress[] addresses, CancellationToken cancellationToken)
    {
        Assert.All(addresses, address => Assert.True(AddressGuard.IsPublic(address)));
        return GuardedFetcher.DialAsync([IPAddress.Loopback], server.Endpoint.Port, cancellationToken);
    }

    private static Task RedirectAsync(HttpContext context, string to)
    {
        context.Response.Redirect(to);
        return Task.CompletedTask;
    }
}
