using BlazorAi.App.Components.Shared.StreamedMarkdown;
using Xunit;
using static BlazorAi.Tests.Unit.StreamedMarkdown.MarkdownTesting;

namespace BlazorAi.Tests.Unit.StreamedMarkdown;

/// <summary>How the growing end looks at one moment.</summary>
public class HalfMarkdownTests
{
    [Theory]
    [InlineData("**bold", "<p><strong>bold</strong></p>")]
    [InlineData("**bold*", "<p><strong>bold</strong></p>")]
    [InlineData("**bold and *both", "<p><strong>bold and <em>both</em></strong></p>")]
    [InlineData("text **", "<p>text</p>")]
    [InlineData("text *", "<p>text</p>")]
    [InlineData("~~gone", "<p><del>gone</del></p>")]
    [InlineData("5*3 is", "<p>5*3 is</p>")]
    [InlineData("snake_case is", "<p>snake_case is</p>")]
    [InlineData("`code", "<p><code>code</code></p>")]
    [InlineData("``a ` b", "<p><code>a ` b</code></p>")]
    [InlineData("`", "")]
    [InlineData("see [the gui", "<p>see the gui</p>")]
    [InlineData("see [the guide](https://exa", "<p>see the guide</p>")]
    [InlineData("see [the guide](https://example.org)", "<p>see <a href=\"https://example.org\" rel=\"noopener noreferrer nofollow\" target=\"_blank\">the guide</a></p>")]
    [InlineData("see [note] more", "<p>see [note] more</p>")]
    [InlineData("a ![map](https://exam", "<p>a map</p>")]
    [InlineData("AT&T and &am", "<p>AT&amp;T and</p>")]
    [InlineData("<https://exam", "")]
    [InlineData("2 <3", "<p>2 &lt;3</p>")]
    [InlineData("so $x + ", "<p>so</p>")]
    [InlineData("so $x + y$ ", "<p>so <math-tex data-tex=\"x + y\"></math-tex></p>")]
    [InlineData("it costs $5 and", "<p>it costs $5 and</p>")]
    [InlineData("it costs $5 and $10", "<p>it costs $5 and</p>")]
    [InlineData("it costs $5 and $10 more", "<p>it costs $5 and $10 more</p>")]
    [InlineData("text\n\n$$\nx^2", "<p>text</p>")]
    [InlineData("#", "")]
    [InlineData("## Ti", "<h2>Ti</h2>")]
    [InlineData("-", "")]
    [InlineData("- a\n- ", "<ul><li>a</li></ul>")]
    [InlineData("- a\n  - **b", "<ul><li>a<ul><li><strong>b</strong></li></ul></li></ul>")]
    [InlineData("- [", "")]
    [InlineData("- [x", "")]
    [InlineData("- [x] done", "<ul><li><span class=\"task\" role=\"img\" aria-label=\"Done:\">☑</span> done</li></ul>")]
    [InlineData("1", "")]
    [InlineData("1. a\n2", "<ol><li>a</li></ol>")]
    [InlineData("---", "")]
    [InlineData("Title\n==", "<p>Title</p>")]
    [InlineData("```py", "")]
    [InlineData("```py\nx = 1\n``", "<pre tabindex=\"0\"><code class=\"language-py\">x = 1\n</code></pre>")]
    [InlineData("[label]: https://exam", "")]
    public void HalfMarkupDoesNotShow(string source, string html)
    {
        var live = new LiveText();
        var page = new PageModel();
        page.Draw(live.Flush(source));
        Assert.Equal(html, page.Html);
    }

    [Theory]
    [InlineData("| Week | Less", "<tr><th scope=\"col\">Week</th><th scope=\"col\">Less</th></tr>")]
    [InlineData("| Week | Lesson |\n|--", "<tr><th scope=\"col\">Week</th><th scope=\"col\">Lesson</th></tr>")]
    [InlineData("| Week | Lesson |\n|---|---|\n| 1 | **Ins", "<td>1</td><td><strong>Ins</strong></td>")]
    public void ATableIsATableFromItsFirstLetter(string source, string part)
    {
        var live = new LiveText();
        var page = new PageModel();
        page.Draw(live.Flush(source));
        Assert.StartsWith("<div class=\"table-region\"", page.Html);
        Assert.Contains(part, page.Html);
    }

    [Theory]
    [InlineData("$5 and $10", 0)]
    [InlineData("($5)-($10)", 0)]
    [InlineData("from $20,000 to $30,000 a year", 0)]
    [InlineData("$x$", 1)]
    [InlineData("($x$)", 1)]
    [InlineData("$ x $", 0)]
    [InlineData("$x $ y", 0)]
    [InlineData("\\$x$", 0)]
    [InlineData("$$x$$", 1)]
    [InlineData("$a\\$b$", 1)]
    [InlineData("`$x$`", 0)]
    public void DollarsFollowPandoc(string source, int formulas) =>
        Assert.Equal(formulas, All(MarkdownReader.Read(source)).OfType<MarkdownElement>().Count(element => element.Tag == "math-tex"));
}
