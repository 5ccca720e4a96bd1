using BlazorAi.Core.Generation.Prompts;
using BlazorAi.Core.Generation.Providers;
using BlazorAi.Tests.Support;
using Microsoft.Extensions.AI;
using Xunit;

namespace BlazorAi.Tests.Integration.Pictures;

/// <summary>What an OpenAI-compatible server is asked for, and what its answers are taken for.</summary>
public sealed class OpenAiImageTests : IAsyncLifetime
{
    private static readonly ImageGenerationOptions Wide = new() { ImageSize = new(1536, 1024) };

    private FakeOpenAiServer server = null!;

    public async Task InitializeAsync() => server = await FakeOpenAiServer.StartAsync();

    public async Task DisposeAsync() => await server.DisposeAsync();

    [Fact]
    public async Task A_picture_is_asked_for_with_few_fields_and_comes_with_what_was_counted()
    {
        await using var host = new GenerationHost(server.Endpoint);

        var answer = await Generator(host).GenerateAsync(new("A fox “under” the moon.\n🦊"), Wide);

        var call = Assert.Single(server.Calls);
        Assert.Equal("/v1/images/generations", call.Path);
        Assert.Equal("Bearer " + GenerationHost.Key, call.Authorization);
        Assert.Equal(["model", "prompt", "n", "size"], call.Request.Select(field => field.Key));
        Assert.Equal(("brush", "A fox “under” the moon.\n🦊", 1, "1536x1024"), ((string?)call.Request["model"], (string?)call.Request["prompt"], (int?)call.Request["n"], (string?)call.Request["size"]));
        Assert.Equal(SamplePictures.Png(), Assert.IsType<DataContent>(Assert.Single(answer.Contents)).Data.ToArray());
        Assert.Equal((50, 4160), (answer.Usage!.InputTokenCount, answer.Usage.OutputTokenCount));
    }

    [Theory]
    [InlineData("1792x1024", "1792x1024")]
    [InlineData("auto", null)]
    public async Task The_configured_size_is_asked_for_in_place_of_the_wanted_one(string configured, string? asked)
    {
        await using var host = new GenerationHost(server.Endpoint, null, null, ("main:ImageSize", configured));

        await Generator(host).GenerateAsync(new("A fox."), Wide);

        Assert.Equal(asked, (string?)server.Calls[0].Request["size"]);
    }

    [Fact]
    public async Task One_picture_to_go_by_goes_as_a_file_in_a_form()
    {
        await using var host = new GenerationHost(server.Endpoint);

        var answer = await Generator(host).GenerateAsync(new("A fox.", [new DataContent(SamplePictures.Png(9, 9), "image/png")]), Wide);

        var call = Assert.Single(server.Calls);
        Assert.Equal("/v1/images/edits", call.Path);
        Assert.Equal(("brush", "A fox.", "1536x1024"), ((string?)call.Request["model"], (string?)call.Request["prompt"], (string?)call.Request["size"]));
        var file = Assert.Single(call.Files);
        Assert.Equal(("image", "reference-1.png", "image/png"), (file.Field, file.Name, file.MediaType));
        Assert.Equal(SamplePictures.Png(9, 9), file.Bytes);
        Assert.Equal(SamplePictures.Png(), Assert.IsType<DataContent>(Assert.Single(answer.Contents)).Data.ToArray());
    }

    [Fact]
    public async Task Several_go_in_their_order()
    {
        await using var host = new GenerationHost(server.Endpoint);

        await Generator(host).GenerateAsync(
            new("A fox.", [new DataContent(SamplePictures.Png(9, 9), "image/png"), new DataContent(SamplePictures.Jpeg(8, 8), "image/jpeg")]), Wide);

        Assert.Equal([("image[]", "image/png"), ("image[]", "image/jpeg")], server.Calls[0].Files.Select(file => (file.Field, file.MediaType)));
    }

    [Fact]
    public async Task An_address_on_the_providers_own_server_is_fetched_without_the_key()
    {
        var authorization = "none was seen";
        server.Respond = call => call.AddressAsync(server.PictureUrl());
        server.Serve = async context =>
        {
            authorization = context.Request.Headers.Authorization.ToString();
            context.Response.ContentType = "text/html"; // which nobody asks
            await context.Response.Body.WriteAsync(SamplePictures.Png());
        };
        await using var host = new GenerationHost(server.Endpoint);

        var answer = await Generator(host).GenerateAsync(new("A fox."));

        Assert.Equal(SamplePictures.Png(), Assert.IsType<DataContent>(Assert.Single(answer.Contents)).Data.ToArray());
        Assert.Equal("", authorization);
    }

    [Fact]
    public async Task Bytes_are_taken_where_bytes_and_an_address_come_together()
    {
        var both = Convert.ToBase64String(SamplePictures.Png());
        server.Respond = call => call.BodyAsync("application/json", $$$"""{"data":[{"url":null,"b64_json":"{{{both}}}","revised_prompt":"x"}],"usage":{"input_tokens":"many"}}""");
        await using var host = new GenerationHost(server.Endpoint);

        var answer = await Generator(host).GenerateAsync(new("A fox."));

        Assert.Equal(SamplePictures.Png(), Assert.IsType<DataContent>(Assert.Single(answer.Contents)).Data.ToArray());
        Assert.Null(answer.Usage!.InputTokenCount);
        Assert.Empty(server.Served);
    }

    [Fact]
    public void The_prompt_holds_what_keeps_a_storys_pictures_alike_and_the_pages_text_gives_way()
    {
        var scene = new SceneBrief
        {
            TaskType = "page_image", Text = new string('a', 3_000), PageText = new string('p', 3_000), Style = "watercolour", StoryTitle = "The Fox", ReadingAge = "5 to 7",
            Characters = [new("Mila", "a small red fox"), new("Otto", "an old owl")],
        };

        var prompt = ScenePrompt.Assemble("Gentle light.", scene, ["Mila"]);

        Assert.Contains("Gentle light.", prompt, StringComparison.Ordinal);
        Assert.Contains(scene.Text, prompt, StringComparison.Ordinal);
        Assert.Contains("Mila always looks like this: a small red fox\nOtto always looks like this: an old owl\nReference picture 1 shows: Mila", prompt, StringComparison.Ordinal);
        Assert.Contains("watercolour", prompt, StringComparison.Ordinal);
        Assert.InRange(prompt.Length, 3_500, 4_000);
        Assert.DoesNotContain("Text beside", ScenePrompt.Assemble("", scene with { Text = new string('a', 4_000) }, []), StringComparison.Ordinal);
    }

    private static IImageGenerator Generator(GenerationHost host) => host.Get<ImageGenerators>().Create("main", "brush");
}
