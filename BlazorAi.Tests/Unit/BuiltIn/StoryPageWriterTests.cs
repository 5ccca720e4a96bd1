using BlazorAi.Core.Generation.Prompts;
using BlazorAi.Core.Generation.Providers.BuiltIn.Stories;
using Xunit;

namespace BlazorAi.Tests.Unit.BuiltIn;

/// <summary>Pages of stories told by rule.</summary>
public sealed class StoryPageWriterTests
{
    private static readonly SceneCharacter[] Lake = [new("Mina", "A girl of eight with a yellow raincoat."), new("Grandfather", "An old man with a white beard.")];

    [Theory]
    [InlineData("A girl in a yellow coat carries a lantern along a wooden pier at dusk.", "Mina carried a lantern along a wooden pier at dusk.")]
    [InlineData("Mina holds the lantern above her head and waves", "Mina held the lantern above her head and waved.")]
    [InlineData("Three hedgehogs walk in a row over fallen leaves.", "Three hedgehogs walked in a row over fallen leaves.")]
    [InlineData("A fox sleeping under the moon", "A fox was sleeping under the moon.")]
    [InlineData("A fox under the moon in a snowy forest", "There was a fox under the moon in a snowy forest.")]
    [InlineData("Mina and Grandfather walk home along the lake.", "Mina and Grandfather walked home along the lake.")]
    [InlineData("Two herons stand in the reeds and watch", "Two herons stood in the reeds and watched.")]
    [InlineData("Mina on a pier", "Mina was on a pier.")]
    [InlineData("Thick fog over a lake", "There was thick fog over a lake.")]
    [InlineData("A picture of a small boat that is red", "A small boat that was red.")]
    [InlineData("An old man sits on an upturned boat", "Grandfather sat on an upturned boat.")]
    public void What_a_picture_shows_is_told_as_something_that_happens(string shown, string told) => Assert.Equal(told, Assert.Single(Retelling.Of(shown, Lake, inPast: true)));

    [Fact]
    public void A_story_in_the_present_stays_there()
    {
        Assert.Equal(["Mina carries a lantern."], Retelling.Of("Mina carries a lantern.", Lake, inPast: false));
        Assert.False(StoryPageWriter.IsInPast("Mina is here. She has a lantern and says nothing."));
        Assert.True(StoryPageWriter.IsInPast("Mina was here."));
        Assert.True(StoryPageWriter.IsInPast(""));
    }

    [Theory]
    [InlineData("3 to 5", 2)]
    [InlineData("6 to 8", 3)]
    [InlineData("8 to 10", 4)]
    [InlineData("12 to 14", 5)]
    [InlineData("", 3)]
    public void The_young_get_few_sentences(string age, int sentences) => Assert.Equal(sentences, StoryPageWriter.Tell(Brief() with { ReadingAge = age }, 0).Count);

    [Fact]
    public void The_same_request_gives_the_same_words_and_another_variation_others()
    {
        Assert.Equal(StoryPageWriter.Write(Brief(), 0), StoryPageWriter.Write(Brief(), 0));
        Assert.True(Enumerable.Range(0, 8).Select(v => StoryPageWriter.Write(Brief(), v)).Distinct().Count() >= 5);
    }

    [Fact]
    public void A_page_says_who_is_on_it_and_does_not_repeat_the_story()
    {
        var pages = new List<string>();
        string[] shown = ["Mina walks along a pier at dusk.", "Grandfather sits on a boat.", "Thick fog over a lake.", "Mina sings in the fog.", "A boat appears.", "Mina and Grandfather go home to bed."];
        for (var i = 0; i < shown.Length; i++)
        {
            var text = StoryPageWriter.Write(Brief() with { PageNumber = i + 1, PageCount = shown.Length, Before = [.. pages], ImageText = shown[i] }, 0);
            Assert.DoesNotContain(pages, p => p.Contains(text, StringComparison.Ordinal));
            Assert.DoesNotMatch(@"[\[\]{}|]", text);
            pages.Add(text);
        }

        Assert.StartsWith("Once, there was a girl called Mina. Mina walked along a pier at dusk.", pages[0], StringComparison.Ordinal);
        Assert.Contains("Grandfather sat on a boat.", pages[1], StringComparison.Ordinal);
        Assert.Contains("Mina sang in the fog.", pages[3], StringComparison.Ordinal);
        Assert.Equal(pages.Count, pages.Distinct().Count());
    }

    [Fact]
    public void A_story_without_characters_and_a_page_without_a_picture_have_words_too()
    {
        var text = StoryPageWriter.Write(new() { TaskType = "page_text", Title = "The Sea", ImageText = "Two whales swim under a starry sky." }, 0);
        Assert.Contains("wo whales swam under a starry sky.", text, StringComparison.Ordinal);
        Assert.NotEmpty(StoryPageWriter.Write(new() { TaskType = "page_text", Title = "The Sea" }, 0));
        Assert.NotEmpty(StoryPageWriter.Write(new() { TaskType = "page_text", Title = "", ImageText = "?!", Characters = [new("", "")] }, long.MaxValue));
    }

    private static StoryBrief Brief() => new()
    {
        TaskType = "page_text", Title = "The Lantern", ReadingAge = "6 to 8", Characters = Lake, PageNumber = 2, PageCount = 4,
        Before = ["Every evening Mina carried the lantern to the pier."], ImageText = "Grandfather sits on an upturned boat; two herons stand in the reeds.",
    };
}
