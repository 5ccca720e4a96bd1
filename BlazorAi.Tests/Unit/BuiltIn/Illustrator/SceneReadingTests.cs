using BlazorAi.Core.Generation.Prompts;
using Xunit;

namespace BlazorAi.Tests.Unit.BuiltIn.Illustrator;

/// <summary>What sentences mean, one line each: where and when; who and what; how they lie to each other; what there is not.</summary>
public sealed class SceneReadingTests(IllustratorFixture fixture) : IClassFixture<IllustratorFixture>
{
    [Theory]
    [InlineData("Three ducks swim on a pond", "Pond Day | 3 duck Swim")]
    [InlineData("No stars, only a lighthouse in the fog", "Sea Night, Fog | 1 lighthouse | no stars")]
    [InlineData("Two big red apples and a small green pear", "Tabletop Day | 2 apple big, 1 pear #4cab50 small")]
    public void A_sentence_becomes_a_scene(string text, string scene) => Assert.Equal(scene, IllustratorFixture.Describe(fixture.Read(text)));

    [Fact]
    public void What_the_picture_does_not_say_of_place_and_hour_the_page_says()
    {
        var scene = fixture.Illustrator.Read(new SceneBrief { TaskType = "page_image", Text = "A fox and an owl talk", PageText = "It was a cold night in the mountains." });
        Assert.Equal("Mountains Night | 1 fox Point, 1 owl Point", IllustratorFixture.Describe(scene));
    }
}
