using System.Net;
using System.Net.Http.Headers;
using BlazorAi.Core.Access;
using BlazorAi.Core.Blobs;
using BlazorAi.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace BlazorAi.Tests.Integration.Blobs;

/// <summary>Stored pictures over HTTP.</summary>
public sealed class MediaTests(AppHost host) : IClassFixture<AppHost>
{
    [Fact]
    public async Task A_picture_of_the_own_school_comes_with_its_tag_and_may_be_kept_for_good()
    {
        var png = SamplePictures.Png();
        var info = await StoreAsync((await host.UserAsync(Accounts.Teacher)).TenantId, png, "image/png");
        using var client = await host.SignInAsync(Accounts.Teacher);

        using var answer = await client.GetAsync($"/media/{info.Hash}");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(png, await answer.Content.ReadAsByteArrayAsync());
        Assert.Equal("image/png", answer.Content.Headers.ContentType!.ToString());
        Assert.Equal($"\"{info.Hash}\"", answer.Headers.ETag!.ToString());
        Assert.Equal("private, max-age=31536000, immutable", answer.Headers.NonValidated["Cache-Control"].ToString());
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal("same-origin", answer.Headers.GetValues("Cross-Origin-Resource-Policy").Single());
    }

    [Fact]
    public async Task Opened_by_itself_a_drawing_can_do_nothing()
    {
        var info = await StoreAsync((await host.UserAsync(Accounts.Teacher)).TenantId, System.Text.Encoding.UTF8.GetBytes(SamplePictures.Svg), "image/svg+xml");
        using var client = await host.SignInAsync(Accounts.Teacher);

        using var answer = await client.GetAsync($"/media/{info.Hash}");

        Assert.Equal("image/svg+xml", answer.Content.Headers.ContentType!.ToString());
        Assert.Equal(["default-src 'none'; style-src 'unsafe-inline'; sandbox"], answer.Headers.GetValues("Content-Security-Policy"));
    }

    [Theory]
    [InlineData("\"{0}\"", HttpStatusCode.NotModified)]
    [InlineData("W/\"{0}\"", HttpStatusCode.NotModified)]
    [InlineData("\"another\", \"{0}\"", HttpStatusCode.NotModified)]
    [InlineData("*", HttpStatusCode.NotModified)]
    [InlineData("\"another\"", HttpStatusCode.OK)]
    public async Task Who_has_it_already_is_not_sent_it_again(string known, HttpStatusCode expected)
    {
        var info = await StoreAsync((await host.UserAsync(Accounts.Teacher)).TenantId, SamplePictures.Png(), "image/png");
        using var client = await host.SignInAsync(Accounts.Teacher);
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/media/{info.Hash}");
        request.Headers.TryAddWithoutValidation("If-None-Match", string.Format(System.Globalization.CultureInfo.InvariantCulture, known, info.Hash));

        using var answer = await client.SendAsync(request);

        Assert.Equal(expected, answer.StatusCode);
        Assert.Equal($"\"{info.Hash}\"", answer.Headers.ETag!.ToString());
        Assert.Equal(expected == HttpStatusCode.OK, (await answer.Content.ReadAsByteArrayAsync()).Length > 0);
    }

    [Fact]
    public async Task Another_schools_picture_is_not_there_and_a_tag_does_not_tell_of_it()
    {
        var other = new Tenant { Name = "Another school", TimeZone = "Europe/London", CreatedAt = host.Time.GetUtcNow() };
        await using (var db = host.OpenDatabase())
        {
            db.Add(other);
            await db.SaveChangesAsync();
        }

        var info = await StoreAsync(other.Id, SamplePictures.Png(7, 7), "image/png");
        using var client = await host.SignInAsync(Accounts.Teacher);
        client.DefaultRequestHeaders.IfNoneMatch.Add(EntityTagHeaderValue.Parse($"\"{info.Hash}\""));

        using var answer = await client.GetAsync($"/media/{info.Hash}");
        using var none = await client.GetAsync($"/media/{new string('0', 64)}");

        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (answer.StatusCode, none.StatusCode));
        Assert.False(answer.Headers.Contains("ETag"));
        Assert.DoesNotContain("immutable", answer.Headers.CacheControl?.ToString() ?? "", StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_sees_it_without_signing_in()
    {
        var info = await StoreAsync((await host.UserAsync(Accounts.Teacher)).TenantId, SamplePictures.Png(), "image/png");
        using var client = host.Client();

        using var answer = await client.GetAsync($"/media/{info.Hash}");

        Assert.StartsWith("/sign-in", AppClient.RedirectOf(answer), StringComparison.Ordinal);
    }

    private Task<BlobInfo> StoreAsync(Guid school, byte[] content, string mediaType) =>
        host.Services.GetRequiredService<BlobStore>().PutAsync(school, content, mediaType, 64, 48);
}
