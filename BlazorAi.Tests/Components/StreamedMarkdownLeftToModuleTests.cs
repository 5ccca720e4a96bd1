using BlazorAi.App.Components.Shared.StreamedMarkdown;
using BlazorAi.Tests.Unit.StreamedMarkdown;
using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.JSInterop;
using Xunit;
using View = BlazorAi.App.Components.Shared.StreamedMarkdown.StreamedMarkdown;

namespace BlazorAi.Tests.Components;

/// <summary>A module that answers keeps what it has drawn: the text is not sent a second time.</summary>
public class StreamedMarkdownLeftToModuleTests : BunitContext
{
    private readonly ManualClock time = new();
    private readonly BunitJSModuleInterop module;

    public StreamedMarkdownLeftToModuleTests()
    {
        Services.AddSingleton<TimeProvider>(time);
        Services.AddStreamedMarkdown();
        module = JSInterop.SetupModule("./Components/Shared/StreamedMarkdown/StreamedMarkdown.razor.js");
        module.SetupVoid("open", _ => true).SetVoidResult();
        module.SetupVoid("close", _ => true).SetVoidResult();
    }

    [Theory]
    [InlineData(Replies.UnitPlan)]
    [InlineData(Replies.MathsAndCode)]
    public async Task TheFinishedTextIsWhatWasDrawn(string reply)
    {
        var (view, page) = await BeginAsync(reply[..10]);
        foreach (var chunk in reply[10..].Chunk(9))
        {
            await Append(view, new string(chunk));
            time.Advance(30);
            await page.Read();
        }

        var rendersBefore = view.RenderCount;
        await view.InvokeAsync(view.Instance.Complete);
        await LetTheRestThrough(page);
        Assert.Equal(MarkdownTesting.Html(MarkdownTesting.Whole(reply)), page.Html);
        await view.InvokeAsync(Channel.OnDrawn);
        view.Render(parameters => parameters.Add(each => each.Streaming, false).Add(each => each.Text, reply));
        Assert.Equal("", view.Find(".done").InnerHtml);
        Assert.Single(view.FindAll(".growing"));
        Assert.InRange(view.RenderCount - rendersBefore, 0, 1); // the owner's
    }

    [Fact]
    public async Task AnotherTextTakesItsPlace()
    {
        var (view, page) = await BeginAsync("old");
        await view.InvokeAsync(view.Instance.Complete);
        await LetTheRestThrough(page);
        view.Render(parameters => parameters.Add(each => each.Streaming, false).Add(each => each.Text, "*new*"));
        Assert.Equal("<div><p><em>new</em></p></div>", view.Find(".done").InnerHtml);
        Assert.Empty(view.FindAll(".growing"));

        await Append(view, "third");
        await new DrawnPage(LastStream).Read();
        await view.InvokeAsync(view.Instance.Reset);
        Assert.Equal("", view.Find(".done").InnerHtml);
        Assert.Empty(view.FindAll(".growing"));
    }

    [Fact]
    public async Task ALinkWhoseAddressCameLateAndAListThatBecameLooserAreRendered()
    {
        foreach (var text in new[] { "See [the guide][g].\n\n[g]: https://example.org/g", "- one\n- two\n\n- three" })
        {
            var (view, page) = await BeginAsync(text[..3]);
            foreach (var letter in text[3..])
            {
                await Append(view, letter.ToString());
                time.Advance(60);
                await page.Read();
            }

            await view.InvokeAsync(view.Instance.Complete);
            Assert.Equal(MarkdownTesting.Html(MarkdownTesting.Whole(text)), view.Find(".done > div").InnerHtml);
            Assert.Empty(view.FindAll(".growing"));
        }
    }

    [Fact]
    public async Task WhereTheConnectionFellBeforeTheEndWasDrawnEverythingIsDrawnAgain()
    {
        var events = Services.GetRequiredService<ConnectionEvents>();
        var (view, _) = await BeginAsync("# One\n\ntwo");
        await view.InvokeAsync(view.Instance.Complete); // nobody reads this stream
        await events.OnConnectionDownAsync(null!, default);
        await events.OnConnectionUpAsync(null!, default);
        time.Advance(60);
        Assert.Equal(2, module.Invocations["open"].Count);
        var page = new DrawnPage(LastStream);
        await page.Read();
        Assert.Equal("<h1>One</h1><p>two</p>", page.Html);

        await view.InvokeAsync(Channel.OnDrawn);
        await events.OnConnectionDownAsync(null!, default);
        await events.OnConnectionUpAsync(null!, default);
        Assert.Equal(2, module.Invocations["open"].Count); // the page still has it
    }

    [Fact]
    public async Task WhatTheModuleCannotDrawIsRendered()
    {
        var (view, _) = await BeginAsync("one\n\ntwo");
        await view.InvokeAsync(Channel.OnBroken);
        Assert.Equal("<div><p>one</p></div>", view.Find(".done").InnerHtml);
        await Append(view, " and on");
        await view.InvokeAsync(view.Instance.Complete);
        Assert.Equal("<p>one</p><p>two and on</p>", string.Concat(view.FindAll(".done > div").Select(batch => batch.InnerHtml)));
        Assert.Empty(view.FindAll(".growing"));

        var (ended, _) = await BeginAsync("three");
        await ended.InvokeAsync(ended.Instance.Complete);
        await ended.InvokeAsync(Channel.OnBroken);
        Assert.Equal("<div><p>three</p></div>", ended.Find(".done").InnerHtml);
    }

    [Fact]
    public async Task WhileThereIsNoConnectionTheEndIsRendered()
    {
        var (view, _) = await BeginAsync("one\n\ntwo");
        await Services.GetRequiredService<ConnectionEvents>().OnConnectionDownAsync(null!, default);
        await view.InvokeAsync(view.Instance.Complete);
        Assert.Equal("<div><p>one</p><p>two</p></div>", view.Find(".done").InnerHtml);
    }

    [Fact]
    public async Task ASlowLinkGetsTheEndWhenItHasTakenTheRest()
    {
        var (view, page) = await BeginAsync("x");
        await Append(view, string.Concat(Enumerable.Repeat("many words ", 2000)));
        time.Advance(60); // more than the pipe takes
        await Append(view, "\n\nlast");
        await view.InvokeAsync(view.Instance.Complete);
        await page.Read();
        Assert.DoesNotContain("last", page.Html);
        await LetTheRestThrough(page);
        Assert.EndsWith("<p>last</p>", page.Html);
        Assert.Equal("", view.Find(".done").InnerHtml);
    }

    private async Task<(IRenderedComponent<View> View, DrawnPage Page)> BeginAsync(string text)
    {
        var view = Render<View>(parameters => parameters.Add(each => each.Streaming, true));
        await Append(view, text);
        await view.InvokeAsync(() => Channel.OnVisibilityChanged(true)); // the module's first word
        var page = new DrawnPage(LastStream);
        await page.Read();
        return (view, page);
    }

    private async Task LetTheRestThrough(DrawnPage page)
    {
        for (var i = 0; i < 3; i++)
        {
            await page.Read();
            time.Advance(60);
        }

        await page.Read();
    }

    private Stream LastStream => ((DotNetStreamReference)module.Invocations["open"][^1].Arguments[1]!).Stream;

    private DrawingChannel Channel => ((DotNetObjectReference<DrawingChannel>)module.Invocations["open"][^1].Arguments[2]!).Value;

    private static Task Append(IRenderedComponent<View> view, string chunk) => view.InvokeAsync(() => view.Instance.Append(chunk));
}
