using BlazorAi.Core.Stories;
using Xunit;

namespace BlazorAi.Tests.Unit.Stories;

/// <summary>What is read from the words of a page.</summary>
public sealed class StoryWordsTests
{
    [Theory]
    [InlineData("Mina", "Mina’s boots were red.", true)]
    [InlineData("Mina", "“mina!” he called", true)]
    [InlineData("Mina", "The Minarets shone.", false)]
    [InlineData("Mina", "Nobody was there.", false)]
    [InlineData("Captain Pip", "Pip purred.", true)]
    [InlineData("Captain Pip", "Captain Pip purred.", true)]
    [InlineData("Captain Pip", "The captain of the ship slept.", false)]
    [InlineData("Captain Pip", "An apple pip.", false)]
    [InlineData("Otto the Hedgehog", "Otto counted.", true)]
    [InlineData("Otto the Hedgehog", "A hedgehog slept.", false)]
    [InlineData("the Moon", "Then the moon rose.", true)]
    [InlineData("Zoë", "Zoë sang.", true)]
    [InlineData("小明", "小明 walks.", true)]
    [InlineData("", "Anything.", false)]
    public void A_character_is_on_a_page_whose_words_name_them(string name, string text, bool expected) =>
        Assert.Equal(expected, StoryCast.On([new() { Name = name }], text).Count == 1);

    [Fact]
    public void Characters_are_found_in_any_of_the_texts_and_come_in_the_order_of_the_list()
    {
        StoryCharacter[] all = [new() { Name = "Mina", Position = 2 }, new() { Name = "Pip", Position = 1 }, new() { Name = "Otto", Position = 3 }, new() { Name = "Heron", Position = 4, IsRemoved = true }];
        Assert.Equal(["Pip", "Mina"], StoryCast.On(all, "Mina sang.", "A heron, and Pip the cat.").Select(c => c.Name));
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("  \n ", "")]
    [InlineData("a girl  on a\npier", "A girl on a pier")]
    [InlineData("A picture of an old man.", "An old man.")]
    [InlineData("Illustration showing three ducks", "Three ducks")]
    [InlineData("The painting of the king hangs askew.", "The king hangs askew.")]
    public void Alt_text_is_drafted_from_what_the_picture_shows(string imageText, string expected) => Assert.Equal(expected, AltTextDraft.From(imageText));

    [Fact]
    public void A_long_description_is_cut_at_a_sentence_or_else_at_a_word()
    {
        var sentences = AltTextDraft.From(string.Concat(Enumerable.Repeat("A boat lies by the pier. ", 20)));
        Assert.EndsWith("pier.", sentences, StringComparison.Ordinal);
        Assert.InRange(sentences.Length, 200, AltTextDraft.MaxLength);
        var words = AltTextDraft.From(string.Concat(Enumerable.Repeat("boat, ", 200)));
        Assert.EndsWith("boat…", words, StringComparison.Ordinal);
        Assert.InRange(words.Length, 200, AltTextDraft.MaxLength);
        var faces = AltTextDraft.From(string.Concat(Enumerable.Repeat("🙂", 400)));
        Assert.DoesNotContain('\uFFFD', System.Text.Encoding.UTF8.GetString(System.Text.Encoding.UTF8.GetBytes(faces)));
        Assert.InRange(faces.Length, 200, AltTextDraft.MaxLength);
    }
}
