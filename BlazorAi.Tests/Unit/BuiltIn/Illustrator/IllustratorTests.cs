using System.Diagnostics;
using System.Text;
using BlazorAi.Core.Blobs;
using BlazorAi.Core.Generation;
using BlazorAi.Core.Generation.Prompts;
using BlazorAi.Core.Generation.Providers.BuiltIn.Illustrator;
using BlazorAi.Core.Generation.Providers.BuiltIn.Illustrator.Figures;
using BlazorAi.Core.Generation.Providers.BuiltIn.WordNet;
using Microsoft.Extensions.AI;
using Xunit;

namespace BlazorAi.Tests.Unit.BuiltIn.Illustrator;

/// <summary>What the pipeline may rely on: the same brief gives the same bytes, every drawing passes the check, nothing takes long.</summary>
public sealed class IllustratorTests(IllustratorFixture fixture) : IClassFixture<IllustratorFixture>
{
    private static readonly SceneCharacter Mira = new("Mira", "a small red fox with a green scarf");

    [Fact]
    public void The_same_brief_gives_the_same_bytes()
    {
        foreach (var text in Sentences.All)
        {
            Assert.Equal(fixture.Draw(text, "watercolour", 3, Mira).Svg, new IllustratorFixture().Draw(text, "watercolour", 3, Mira).Svg);
            if (text == Sentences.All[5])
            {
                break;
            }
        }
    }

    [Fact]
    public void Another_variation_is_another_composition_of_the_same_things()
    {
        var first = fixture.Draw("Mira and two rabbits play in the garden", variation: 0, characters: Mira);
        var second = fixture.Draw("Mira and two rabbits play in the garden", variation: 1, characters: Mira);
        Assert.NotEqual(first.Svg, second.Svg);
        Assert.Equal(IllustratorFixture.Describe(first.Scene), IllustratorFixture.Describe(second.Scene));
    }

    [Fact]
    public void A_character_looks_the_same_on_every_page()
    {
        var wave = fixture.Draw("Mira waves in the forest", characters: Mira).Scene.Actors.Single();
        var sleep = fixture.Draw("At night Mira sleeps under a tree", characters: Mira).Scene.Actors.First();
        Assert.Equal(("fox", "#4cab50"), (wave.Figure.Name, wave.Wears["scarf"]));
        Assert.Equal((wave.Figure, wave.Colour, wave.Size), (sleep.Figure, sleep.Colour, sleep.Size));
        Assert.Equal(wave.Wears, sleep.Wears);
    }

    [Fact]
    public void Every_drawing_is_nothing_but_shapes()
    {
        foreach (var text in Sentences.All.Concat(Sentences.Hostile))
        {
            foreach (var style in new[] { "", "watercolour", "pencil", "bold flat colours", "paper cut-out" })
            {
                var svg = fixture.Draw(text, style, 0, new SceneCharacter("<Mira>", "a \"fox\" & <script>"), Mira).Svg;
                var bytes = Encoding.UTF8.GetBytes(svg);
                var picture = SvgCheck.Accept(bytes); // throws for anything else
                Assert.Equal((1536, 1024), (picture.Width, picture.Height));
                Assert.InRange(bytes.Length, 1000, 200 * 1024);
                Assert.DoesNotContain("<script", svg, StringComparison.OrdinalIgnoreCase);
            }
        }
    }

    [Fact]
    public void No_id_is_given_twice()
    {
        foreach (var text in Sentences.All)
        {
            var ids = System.Text.RegularExpressions.Regex.Matches(fixture.Draw(text, "watercolour").Svg, " id=\"([^\"]+)\"").Select(m => m.Groups[1].Value).ToList();
            Assert.Equal(ids.Distinct(), ids);
        }
    }

    [Fact]
    public void Four_thousand_characters_are_drawn_in_time()
    {
        var text = string.Join(" ", Enumerable.Repeat("A fox and three ducks walk past a red house near the river while a zebu hums.", 60))[..4000];
        fixture.Draw("A fox"); // lists are read with the first picture
        var time = Stopwatch.StartNew();
        var picture = fixture.Draw(text);
        Assert.InRange(time.ElapsedMilliseconds, 0, 2000); // an order of magnitude above the usual, for a busy machine
        Assert.Contains(picture.Scene.Actors, a => a.Figure.Name == "fox");
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("?!… — ,,")]
    [InlineData("xqzt blorp wumpf")]
    [InlineData("۞ ☂ 🦊 日本語")]
    public void Words_that_say_nothing_give_a_calm_landscape(string text) =>
        Assert.Equal("Meadow Day", IllustratorFixture.Describe(fixture.Draw(text).Scene));

    [Fact]
    public async Task The_generator_answers_one_SVG_for_the_brief_among_the_properties()
    {
        using var generator = new IllustratorImageGenerator(new Lazy<SceneIllustrator>(fixture.Illustrator));
        var brief = IllustratorFixture.Brief("Three ducks on a pond");
        var response = await generator.GenerateAsync(new ImageGenerationRequest("ignored"), new ImageGenerationOptions { AdditionalProperties = new() { [GenerationBrief.PropertyName] = brief } });
        var content = Assert.IsType<DataContent>(Assert.Single(response.Contents));
        Assert.Equal("image/svg+xml", content.MediaType);
        Assert.Equal(fixture.Illustrator.Draw(brief).Svg, Encoding.UTF8.GetString(content.Data.Span));
    }

    [Fact]
    public async Task Without_its_figures_the_generator_says_so()
    {
        var nowhere = new SceneIllustrator(new ArtLibrary(Path.Combine(Path.GetTempPath(), Guid.NewGuid().ToString("N"))), new WordNetNouns(""));
        using var generator = new IllustratorImageGenerator(new Lazy<SceneIllustrator>(nowhere));
        var failure = await Assert.ThrowsAsync<GenerationException>(() => generator.GenerateAsync(new ImageGenerationRequest("A fox")));
        Assert.Equal(GenerationFaults.FiguresMissing, failure.Fault);
    }

    [Fact]
    public void Every_listed_figure_has_its_drawing()
    {
        var art = new ArtLibrary(Path.Combine(AppContext.BaseDirectory, "illustrator"));
        foreach (var figure in new FigureList().All)
        {
            var picture = fixture.Draw($"a {figure.Words[0]}").Svg; // throws for a drawing that is not there
            Assert.NotEmpty(picture);
            Assert.True(figure.Art is FigureArt.Person || figure.Art == FigureArt.Own ? figure.Art is FigureArt.Person || art.Own(figure.ArtName).Height > 0 : art.Icon(figure.ArtName).Height > 0, figure.Name);
        }
    }
}
