using System.Text.Json;
using BlazorAi.App.Components.Shared.StreamedMarkdown;
using BlazorAi.Tests.Support;
using Xunit;
using static BlazorAi.Tests.Unit.StreamedMarkdown.MarkdownTesting;

namespace BlazorAi.Tests.Unit.StreamedMarkdown;

/// <summary>Whatever a model writes, nothing but the allow-list comes out, and no letter is swallowed.</summary>
public class UntrustedTextTests
{
    [Theory]
    [InlineData("[x](javascript:alert(1))")]
    [InlineData("[x](JaVaScRiPt:alert(1))")]
    [InlineData("[x](javascript&#58;alert(1))")]
    [InlineData("[x](&#106;avascript:alert(1))")]
    [InlineData("[x](java&#10;script:alert(1))")]
    [InlineData("[x](&#x1;javascript:alert(1))")]
    [InlineData("[x](<  javascript:alert(1)>)")]
    [InlineData("[x](vbscript:msgbox(1))")]
    [InlineData("[x](data:text/html;base64,PHNjcmlwdD4=)")]
    [InlineData("[x](file:///etc/passwd)")]
    [InlineData("[x](//example.org/no-scheme)")]
    [InlineData("[x](/relative)")]
    [InlineData("[x](https:/\\example.org)")]
    [InlineData("[x][r]\n\n[r]: javascript:alert(1)")]
    [InlineData("<javascript:alert(1)>")]
    [InlineData("<data:text/html,x>")]
    [InlineData("ftp://example.org/x")]
    [InlineData("[x](https&colon;//example.org@evil)")]
    public void DangerousOrUnknownAddressesAreNoLinks(string markdown)
    {
        var links = Elements(markdown).Where(element => element.Tag == "a").Select(element => element["href"]!).ToList();
        Assert.All(links, href => Assert.True(Uri.TryCreate(href, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" or "mailto"));
        Assert.DoesNotContain(links, href => href.Contains("script", StringComparison.OrdinalIgnoreCase));
        OnlyAllowed(markdown);
    }

    [Theory]
    [InlineData("[x](https://example.org/?q=1 \"t\")", "https://example.org/?q=1")]
    [InlineData("<http://example.org>", "http://example.org")]
    [InlineData("<office@example.org>", "mailto:office@example.org")]
    [InlineData("www.example.org", "http://www.example.org")]
    public void OrdinaryLinksOpenElsewhereAndTellNothing(string markdown, string href)
    {
        var link = Assert.Single(Elements(markdown), element => element.Tag == "a");
        Assert.Equal(href, link["href"]);
        Assert.Equal("noopener noreferrer nofollow", link["rel"]);
        Assert.Equal("_blank", link["target"]);
    }

    [Fact]
    public void PicturesAreTheirDescription()
    {
        Assert.Equal("<p>A <em>map</em>, and</p>", Html(Whole("![A *map*](https://evil.example/?secret=1), and")));
        Assert.Equal("<p>x</p>", Html(Whole("![x][r]\n\n[r]: https://evil.example/p.png")));
    }

    [Theory]
    [InlineData("a{onclick=alert(1)}")]
    [InlineData("# h {#id .class onmouseover=alert(1)}")]
    [InlineData("[x](https://example.org){onclick=alert(1)}")]
    [InlineData("``` js {onclick=alert(1)}\nx\n```")]
    [InlineData("::: warning {onclick=alert(1)}\nx\n:::")]
    [InlineData("<img src=x onerror=alert(1)>")]
    [InlineData("<svg><script>alert(1)</script></svg>")]
    [InlineData("<!-- --><iframe src=https://example.org></iframe>")]
    public void AttributesAndHtmlAreText(string markdown)
    {
        OnlyAllowed(markdown);
        Assert.DoesNotContain(Elements(markdown), element => element.Attributes.Any(each => each.Name.StartsWith("on", StringComparison.Ordinal) || each.Value.Contains("alert")));
    }

    [Fact]
    public void ControlCharactersNeverBecomeOperations()
    {
        const string hostile = "a\u0002script\u0005b &#1; &#2;c \u0003\u0004999\u0005 [x](https://example.org/\u0006href\u0007) `\u0001` \uD800 end";
        var live = new LiveText();
        var operations = live.Flush(hostile + "\n\n");
        Assert.DoesNotContain("script\u0005", operations.Replace("�script�", ""));
        var page = new PageModel();
        page.Draw(operations);
        Assert.Equal(Html(Whole(hostile)), page.Html);
        Assert.DoesNotContain(page.Html, static c => char.IsControl(c) && c is not '\n');
    }

    [Fact]
    public void MathsHoldsNothingButItsSource()
    {
        var math = Assert.Single(Elements("$\\href{javascript:alert(1)}{x}$"), element => element.Tag == "math-tex");
        Assert.Equal("\\href{javascript:alert(1)}{x}", math["data-tex"]);
        Assert.Empty(math.Children);
    }

    [Fact]
    public void TheModuleKnowsTheSameElementsAndAttributes()
    {
        var script = File.ReadAllText(ModulePath());
        Assert.Equal(MarkdownVocabulary.Tags.Order(), Listed(script, "tags"));
        Assert.Equal(MarkdownVocabulary.Attributes.Order(), Listed(script, "attributes"));
        Assert.DoesNotContain("innerHTML", script);
        Assert.DoesNotContain("insertAdjacentHTML", script);
    }

    [CorpusFact("dompurify")]
    public void SanitiserPayloadsStayText()
    {
        using var file = JsonDocument.Parse(File.ReadAllText(Corpora.Path("dompurify/expect.json")));
        foreach (var payload in file.RootElement.EnumerateArray().Select(each => each.GetProperty("payload").GetString()!))
        {
            OnlyAllowed(payload);
            OnlyAllowed("- " + payload);
            OnlyAllowed($"| a |\n|---|\n| {payload} |\n\n[x]({payload})");
        }
    }

    [CorpusFact("PayloadsAllTheThings")]
    public void ScriptingPayloadsStayText()
    {
        var files = Directory.GetFiles(Corpora.Path("PayloadsAllTheThings/XSS_Injection/Intruders"))
            .Concat(Directory.GetFiles(Corpora.Path("PayloadsAllTheThings/Open_Redirect/Intruder")));
        foreach (var line in files.SelectMany(File.ReadLines))
        {
            OnlyAllowed(line);
            OnlyAllowed($"[x]({line}) ![y]({line}) <{line}>");
        }
    }

    private static IEnumerable<MarkdownElement> Elements(string markdown) =>
        All(Whole(markdown).Finished.Select(block => block.Node)).OfType<MarkdownElement>();

    private static void OnlyAllowed(string markdown)
    {
        foreach (var element in Elements(markdown))
        {
            Assert.True(MarkdownVocabulary.Tags.Contains(element.Tag), element.Tag);
            foreach (var (name, value) in element.Attributes)
            {
                Assert.True(MarkdownVocabulary.Attributes.Contains(name), name);
                Assert.False(value.Any(static c => char.IsControl(c) && c is not ('\n' or '\t')), value);
                Assert.True(name != "href" || MarkdownVocabulary.IsAllowedLink(value), value);
                Assert.True(name != "class" || value is "plain" or "task" or "table-region" or "center" or "end" || value.StartsWith("language-", StringComparison.Ordinal), value);
            }
        }
    }

    private static IEnumerable<string> Listed(string script, string name)
    {
        var start = script.IndexOf($"const {name} = new Set([", StringComparison.Ordinal);
        return script[start..script.IndexOf(']', start)].Split('\'').Where((_, i) => i % 2 == 1).Order();
    }

    private static string ModulePath()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "BlazorAi.sln")))
        {
            folder = folder.Parent!;
        }

        return Path.Combine(folder.FullName, "BlazorAi.App", "Components", "Shared", "StreamedMarkdown", "StreamedMarkdown.razor.js");
    }
}
