using BlazorAi.App.Security;
using BlazorAi.Tests.Support;
using Xunit;

namespace BlazorAi.Tests.Unit.Security;

public sealed class ReturnUrlTests
{
    private static readonly Uri App = new("https://studio.example/");

    [Theory]
    [InlineData("/")]
    [InlineData("/units/0199?section=overview#top")]
    [InlineData("/units?title=a//b")]
    public void A_path_of_this_app_is_kept(string url) => Assert.Equal(url, SignInPath.SafeReturnUrl(url));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("units")]
    [InlineData("//evil.example")]
    [InlineData("/\\evil.example")]
    [InlineData("\\\\evil.example")]
    [InlineData("https://evil.example")]
    [InlineData("javascript:alert(1)")]
    [InlineData("/\t/evil.example")]
    [InlineData("/\n/evil.example")]
    [InlineData(" //evil.example")]
    [InlineData("~//evil.example")]
    public void Anything_else_becomes_the_start_page(string? url) => Assert.Equal("/", SignInPath.SafeReturnUrl(url));

    [CorpusTheory("PayloadsAllTheThings/Open_Redirect/Intruder")]
    [InlineData("Open-Redirect-payloads.txt")]
    [InlineData("open_redirect_wordlist.txt")]
    [InlineData("openredirects.txt")]
    public void No_known_trick_leaves_the_app(string list)
    {
        foreach (var line in Corpora.Lines($"PayloadsAllTheThings/Open_Redirect/Intruder/{list}"))
        {
            // As it stands, and as it is once the query string is decoded.
            foreach (var url in new[] { line, Uri.UnescapeDataString(line) })
            {
                var safe = SignInPath.SafeReturnUrl(url);
                Assert.True(BrowserTarget(safe).Host == App.Host, $"{url} became {safe}");
            }
        }
    }

    /// <summary>Where a browser goes: it drops tabs and line ends, and takes backslashes for slashes (WHATWG URL).</summary>
    private static Uri BrowserTarget(string url) =>
        new(App, string.Concat(url.Where(c => c is not ('\t' or '\n' or '\r'))).Trim().Replace('\\', '/'));
}
