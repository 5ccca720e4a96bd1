using BlazorAi.App.Components.Shared.StreamedMarkdown;
using BlazorAi.Tests.Unit.StreamedMarkdown;
using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.JSInterop;
using Xunit;
using View = BlazorAi.App.Components.Shared.StreamedMarkdown.StreamedMarkdown;

namespace BlazorAi.Tests.Components;

public class StreamedMarkdownTests : BunitContext
{
    private const string ModulePath = "./Components/Shared/StreamedMarkdown/StreamedMarkdown.razor.js";
    private readonly ManualClock time = new();
    private readonly BunitJSModuleInterop module;

    public StreamedMarkdownTests()
    {
        Services.AddSingleton<TimeProvider>(time);
        Services.AddStreamedMarkdown();
        module = JSInterop.SetupModule(ModulePath);
        module.SetupVoid("open", _ => true).SetVoidResult();
        module.SetupVoid("close", _ => true).SetVoidResult();
    }

    [Fact]
    public void AFinishedTextNeedsNoScript()
    {
        var view = Render<View>(parameters => parameters.Add(each => each.Text, Replies.UnitPlan).AddUnmatched("id", "plan"));
        Assert.Equal(MarkdownTesting.Html(MarkdownTesting.Whole(Replies.UnitPlan)).Replace("</hr>", ""), Done(view));
        Assert.Equal("plan", view.Find(".streamed-markdown").Id);
        Assert.Empty(view.FindAll(".growing"));
        Assert.Empty(JSInterop.Invocations);
    }

    [Fact]
    public void AnotherTextReplacesIt()
    {
        var view = Render<View>(parameters => parameters.Add(each => each.Text, "*one*"));
        view.Render(parameters => parameters.Add(each => each.Text, "two\n\n- three"));
        Assert.Equal(Static("two\n\n- three"), Done(view));
        view.Render(parameters => parameters.Add(each => each.Text, null));
        Assert.Equal("", Done(view));
    }

    [Theory]
    [InlineData(Replies.UnitPlan)]
    [InlineData(Replies.MathsAndCode)]
    [InlineData(Replies.LinksAndEdges)]
    public async Task WhatArrivedEndsAsTheFinishedText(string reply)
    {
        var view = Render<View>(parameters => parameters.Add(each => each.Streaming, true));
        Assert.Equal("true", view.Find(".streamed-markdown").GetAttribute("aria-busy"));
        foreach (var chunk in reply.Chunk(7))
        {
            await Append(view, new string(chunk));
            time.Advance(30);
        }

        await view.InvokeAsync(view.Instance.Complete);
        view.Render(parameters => parameters.Add(each => each.Streaming, false));
        Assert.Equal(Static(reply), Done(view));
        Assert.Empty(view.FindAll(".growing"));
        Assert.Null(view.Find(".streamed-markdown").GetAttribute("aria-busy"));
    }

    [Fact]
    public async Task HeadingsStandBelowTheOneAroundIt()
    {
        var view = Render<View>(parameters => parameters.Add(each => each.Text, "# One\n\n#### Four").Add(each => each.HeadingOffset, 3));
        Assert.Equal("<h4>One</h4><h6 class=\"level-4\">Four</h6>", Done(view));
        Assert.Equal("3", view.Find(".streamed-markdown").GetAttribute("data-heading-offset"));
        await Append(view, "## Two\n\nText");
        await view.InvokeAsync(view.Instance.Complete);
        Assert.Equal("<h4 class=\"level-2\">Two</h4><p>Text</p>", Done(view));
        Assert.False(Render<View>().Find(".streamed-markdown").HasAttribute("data-heading-offset"));
    }

    [Fact]
    public async Task TheSameTextAsParameterDrawsNothingAgain()
    {
        var view = Render<View>();
        await Append(view, "Hello **you**");
        await view.InvokeAsync(view.Instance.Complete);
        var blocks = Assert.Single(view.FindComponents<BlocksView>());
        view.Render(parameters => parameters.Add(each => each.Text, "Hello **you**"));
        Assert.Same(blocks.Instance, Assert.Single(view.FindComponents<BlocksView>()).Instance);
        Assert.Equal(1, blocks.RenderCount);
    }

    [Fact]
    public async Task WhereTextIsExpectedItsPlaceAndTheModuleAreThereBeforeIt()
    {
        var view = Render<View>(parameters => parameters.Add(each => each.Streaming, true));
        Assert.Single(view.FindAll(".growing"));
        Assert.Single(JSInterop.Invocations["import"]);
        Assert.Empty(module.Invocations["open"]);
        await Append(view, "first");
        Assert.Single(module.Invocations["open"]);
        Assert.Single(JSInterop.Invocations["import"]);

        await view.InvokeAsync(view.Instance.Complete);
        Assert.Empty(view.FindAll(".growing"));
        await view.InvokeAsync(view.Instance.Reset);
        Assert.Single(view.FindAll(".growing"));
        view.Render(parameters => parameters.Add(each => each.Streaming, false));
        Assert.Empty(view.FindAll(".growing"));
    }

    [Fact]
    public async Task TheModuleDrawsAtMostTwentyTimesASecond()
    {
        var view = Render<View>();
        await Append(view, "a ");
        var page = new DrawnPage(LastStream);
        for (var i = 0; i < 100; i++)
        {
            await Append(view, "word ");
            time.Advance(10);
            await page.Read();
        }

        Assert.InRange(page.Reads, 10, 21);
        Assert.StartsWith("<p>a word word", page.Html);
    }

    [Fact]
    public async Task FinishedBlocksGoOverToBlazorInBatches()
    {
        var view = Render<View>();
        await Append(view, "start\n\n");
        var page = new DrawnPage(LastStream);
        var rendersBefore = view.RenderCount;
        var text = string.Concat(Enumerable.Range(0, 900).Select(i => $"Paragraph {i} of some length.\n\n"));
        foreach (var chunk in text.Chunk(20))
        {
            await Append(view, new string(chunk));
            time.Advance(60);
            await page.Read();
        }

        Assert.InRange(view.RenderCount - rendersBefore, 1, 3);
        Assert.Contains("<p>Paragraph 10 of some length.</p>", Done(view));
        Assert.Contains("<p>Paragraph 899 of some length.</p>", page.Html);
    }

    [Fact]
    public async Task AHiddenPageCatchesUpWhenItIsSeen()
    {
        var view = Render<View>();
        await Append(view, "seen ");
        var page = new DrawnPage(LastStream);
        await view.InvokeAsync(() => Channel.OnVisibilityChanged(false));
        await Append(view, "unseen ");
        time.Advance(1000);
        await page.Read();
        Assert.Equal("<p>seen</p>", page.Html);
        await view.InvokeAsync(() => Channel.OnVisibilityChanged(true));
        await page.Read();
        Assert.Equal("<p>seen unseen</p>", page.Html);
    }

    [Fact]
    public async Task ASlowLinkSkipsFlushesAndLosesNothing()
    {
        var view = Render<View>();
        await Append(view, "x");
        var stream = LastStream;
        for (var i = 0; i < 50; i++)
        {
            await Append(view, string.Concat(Enumerable.Repeat($"line{i} ", 100)) + "\n");
            time.Advance(60);
        }

        // Nobody has read yet: what waits is about one pipe full, not all that was appended.
        var page = new DrawnPage(stream);
        await page.Read();
        Assert.DoesNotContain("line49", page.Html);
        time.Advance(60);
        await page.Read();
        time.Advance(60);
        await page.Read();
        Assert.Contains("line49", page.Html);
    }

    [Fact]
    public async Task AfterAReconnectAnotherStreamDrawsEverythingThatBlazorHasNot()
    {
        var view = Render<View>();
        await Append(view, "- one\n- two\n- th");
        var events = Services.GetRequiredService<ConnectionEvents>();
        await events.OnConnectionDownAsync(null!, default);
        await Append(view, "ree\n- four");
        time.Advance(60);
        await events.OnConnectionUpAsync(null!, default);
        time.Advance(60);
        Assert.Equal(2, module.Invocations["open"].Count);
        var page = new DrawnPage(LastStream);
        await page.Read();
        Assert.Equal("<ul><li>one</li><li>two</li><li>three</li><li>four</li></ul>", page.Html);
        await view.InvokeAsync(view.Instance.Complete);
        Assert.Equal(page.Html, Done(view));
    }

    [Fact]
    public async Task CalmGrowsBySentences()
    {
        var view = Render<View>(parameters => parameters.Add(each => each.Calm, true));
        await Append(view, "One sentence. And an");
        var page = new DrawnPage(LastStream);
        await page.Read();
        Assert.Equal("<p>One sentence.</p>", page.Html);
        await Append(view, "other one. Rest");
        time.Advance(500);
        await page.Read();
        Assert.Equal("<p>One sentence.</p>", page.Html);
        time.Advance(600);
        await page.Read();
        Assert.Equal("<p>One sentence. And another one.</p>", page.Html);
        await view.InvokeAsync(view.Instance.Complete);
        Assert.Equal("<p>One sentence. And another one. Rest</p>", Done(view));
    }

    [Fact]
    public async Task AppendAfterAFinishedTextBeginsAnewAndResetEmpties()
    {
        var view = Render<View>(parameters => parameters.Add(each => each.Text, "old"));
        await Append(view, "new");
        Assert.Equal("", Done(view));
        view.Render(parameters => parameters.Add(each => each.Text, null));
        await view.InvokeAsync(view.Instance.Complete);
        Assert.Equal("<p>new</p>", Done(view));
        await view.InvokeAsync(view.Instance.Reset);
        Assert.Equal("", Done(view));
        await Append(view, "third");
        await view.InvokeAsync(view.Instance.Complete);
        Assert.Equal("<p>third</p>", Done(view));
    }

    [Fact]
    public async Task WithoutTheModuleFinishedBlocksShowAllTheSame()
    {
        JSInterop.SetupModule(ModulePath).SetupVoid("open", _ => true).SetException(new JSException("blocked"));
        var view = Render<View>();
        await Append(view, "one\n\ntwo");
        time.Advance(60);
        await view.InvokeAsync(view.Instance.Complete);
        Assert.Equal("<p>one</p><p>two</p>", Done(view));
    }

    private Stream LastStream => ((DotNetStreamReference)module.Invocations["open"][^1].Arguments[1]!).Stream;

    private DrawingChannel Channel => ((DotNetObjectReference<DrawingChannel>)module.Invocations["open"][^1].Arguments[2]!).Value;

    private string Static(string text) => Done(Render<View>(parameters => parameters.Add(each => each.Text, text)));

    /// <summary>The finished blocks, whatever batches they came in.</summary>
    private static string Done(IRenderedComponent<View> view)
    {
        Assert.All(view.FindAll(".done > *"), batch => Assert.Equal(("DIV", 0), (batch.TagName, batch.Attributes.Length)));
        return string.Concat(view.FindAll(".done > div").Select(batch => batch.InnerHtml));
    }

    private static Task Append(IRenderedComponent<View> view, string chunk) => view.InvokeAsync(() => view.Instance.Append(chunk));
}
