using BlazorAi.Core.Generation.Providers.BuiltIn.Topics;
using BlazorAi.Core.Generation.Providers.BuiltIn.WordNet;
using BlazorAi.Core.Generation.Providers.BuiltIn.Writing;
using Xunit;

namespace BlazorAi.Tests.Unit.BuiltIn;

public class TopicMatchTests(BuiltInFixture builtIn) : IClassFixture<BuiltInFixture>
{
    [Theory]
    [InlineData("Volcanoes", "Geography", "Year 5", "volcanoes")]
    [InlineData("volcano", "", "", "volcanoes")]
    [InlineData("Poetry", "English", "Year 5", "poetry")]
    [InlineData("Digestion", "Science", "Year 4", "digestion")]
    [InlineData("Healthy eating", "PSHE", "Year 4", "healthy-eating")]
    [InlineData("Christmas", "RE", "Year 1", "christmas")]
    [InlineData("Bread", "DT", "Year 5", "bread-baking")]
    [InlineData("China", "Geography", "Year 8", "china-geography")]
    [InlineData("Sustainability", "Geography", "Grade 6", "recycling-and-sustainability")]
    [InlineData("The Russian Revolution", "History", "Year 11", "russian-revolution")]
    [InlineData("Online safety", "Computing", "Year 4", "online-safety-computing")]
    [InlineData("Macbeth", "English", "Grade 9", "macbeth")]
    [InlineData("The Romans in Britain", "History", "Year 4", "roman-empire")]
    [InlineData("WW1 trench life", "History", "Year 9", "first-world-war")]
    [InlineData("World War One", "", "Year 9", "first-world-war")]
    [InlineData("Photosynthesis", "Science", "Year 9", "photosynthesis")]
    [InlineData("photosynthsis", "Science", "Year 8", "photosynthesis")]
    [InlineData("Year 5 maths ratio", "Maths", "Year 6", "ratio-proportion")]
    [InlineData("Number bonds", "Maths", "Year 1", "number-bonds")]
    [InlineData("Chemical bonds", "Chemistry", "Year 10", "bonding-structure")]
    [InlineData("Cells", "Science", "Year 7", "cells")]
    [InlineData("Weather", "Science", "Grade 1", "weather-early")]
    [InlineData("Weather", "Science", "Grade 4", "weather")]
    [InlineData("Butterflies", "Science", "Reception", "butterflies")]
    [InlineData("Tectonics", "Geography", "Grade 8", "plate-tectonics")]
    [InlineData("Coding with Scratch", "Computing", "Year 4", "scratch-block-coding")]
    [InlineData("Supply and demand", "Economics", "Year 12", "supply-demand")]
    [InlineData("Islamic geometric patterns", "Art", "Year 6", "pattern-world-art")]
    [InlineData("The Tudors", "History", "Year 4", "tudors")]
    [InlineData("Castles", "History", "Year 1", "castles")]
    [InlineData("Samba", "Music", "Year 6", "samba")]
    [InlineData("The Great Depression", "History", "Grade 11", "great-depression")]
    [InlineData("Badminton", "PE", "Year 7", "badminton-tennis")]
    [InlineData("Holidays", "Spanish", "Year 9", "languages-holidays")]
    [InlineData("Shopping", "ESL", "Beginners", "languages-shopping")]
    [InlineData("Verbs: present tense", "French", "Year 8", "languages-present-tense")]
    [InlineData("Opinion writing", "ELA", "Grade 4", "persuasive-writing")]
    [InlineData("Matter", "Science", "Grade 5", "states-of-matter")]
    [InlineData("Earth's layers", "Science", "Grade 6", "plate-tectonics")]
    [InlineData("Bar models", "Maths", "Year 4", "problem-solving-maths")]
    [InlineData("CVC words", "ELA", "Kindergarten", "phonics")]
    public void A_title_finds_its_curated_topic(string title, string subject, string year, string id)
    {
        var unit = builtIn.Read(title, subject, year);
        Assert.Equal((Knowledge.Curated, id), (unit.Knowledge, unit.Topic.Id));
    }

    [Theory]
    [InlineData("Turkey", "Geography", "Year 7", "place")]
    [InlineData("Tokyo", "Geography", "Year 9", "place")]
    [InlineData("Coffee", "Geography", "Year 9", "commodity")]
    [InlineData("Kant's categorical imperative", "Philosophy", "Grade 11", "idea")]
    [InlineData("Quaternions", "Maths", "Year 13", "method")]
    [InlineData("Mughal Empire", "History", "Year 7", "civilisation")]
    [InlineData("The Glass Heron", "English", "Year 6", "text")]
    [InlineData("Xylopharb", "Science", "Year 6", "process")]
    [InlineData("Turkey", "", "Year 7", "enquiry")]
    [InlineData("Mongolia", "Geography", "Year 4", "place")]
    public void An_unknown_title_gets_a_frame_and_says_so(string title, string subject, string year, string frame)
    {
        var unit = builtIn.Read(title, subject, year);
        Assert.Equal(Knowledge.FrameOnly, unit.Knowledge);
        Assert.StartsWith(frame + ":", unit.Topic.Id, StringComparison.Ordinal);
        Assert.Contains("no curated notes", unit.Notice, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Wolves", "Science", "Year 4", "mammals")]
    [InlineData("Hamsters", "Science", "Year 2", "pets-and-animal-care")]
    [InlineData("Penguins", "", "Kindergarten", "birds")]
    public void One_of_a_kind_gets_the_notes_on_its_kind(string title, string subject, string year, string kind)
    {
        var unit = builtIn.Read(title, subject, year);
        Assert.StartsWith(kind, unit.Topic.Id, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Wonder by R.J. Palacio", "Grade 5", "Auggie", "Stanley")]
    [InlineData("Holes", "Grade 6", "Stanley", "precepts")]
    [InlineData("Jane Eyre", "Year 8", "Jane", "Bennet")]
    [InlineData("Kensuke's Kingdom", "Year 6", "Kensuke", "Hogarth")]
    public void Of_notes_on_two_books_only_the_one_that_is_read_is_taught(string title, string year, string own, string other)
    {
        var unit = builtIn.Read(title, "English", year);
        Assert.Equal(Knowledge.Curated, unit.Knowledge);
        var texts = unit.Topic.Concepts.Select(c => c.AllText).ToArray();
        Assert.Contains(texts, t => t.Contains(own, StringComparison.Ordinal));
        Assert.DoesNotContain(texts, t => t.Contains(other, StringComparison.Ordinal) && !t.Contains(own, StringComparison.Ordinal));
        Assert.True(texts.Length >= 6);
    }

    [Theory]
    [InlineData("Summer term", "Geography", "Year 5, volcanoes, 3 weeks, 2 lessons a week", "volcanoes", "Volcanoes")]
    [InlineData("Autumn 1", "", "the Stone Age, 6 weeks, Year 3", "stone-age-to-iron-age", "Stone Age")]
    [InlineData("Our next unit", "Science", "Year 4, life cycle of a frog", "animal-life-cycles", "Life cycle of a frog")]
    [InlineData("New unit", "PE", "Plan tag rugby for Year 5", "invasion-games", "Tag rugby")]
    [InlineData("Spring 2: science", "Science", "Year 6, evolution and inheritance", "evolution-and-natural-selection", "Evolution and inheritance")]
    public void A_title_that_names_no_topic_leaves_it_to_the_request(string title, string subject, string request, string id, string name)
    {
        var unit = builtIn.Read(title, subject, "", request: request);
        Assert.Equal((id, name), (unit.Topic.Id, unit.Title));
    }

    [Fact]
    public void Two_topics_in_one_title_make_one_unit()
    {
        var unit = builtIn.Read("Cells and tissues", "Biology", "Grade 9");
        Assert.Equal("cells+organisation-tissues-organs", unit.Topic.Id);
    }

    [Fact]
    public void Without_the_dictionary_curated_topics_are_found_all_the_same()
    {
        var matcher = new TopicMatcher(builtIn.Knowledge, new WordNetNouns("/nowhere"));
        Assert.Equal("volcanoes", matcher.Match("Volcanoes", "geography", null)?.Topic.Id);
    }

    [Fact]
    public void Every_topic_is_found_by_its_own_name()
    {
        var matcher = new TopicMatcher(builtIn.Knowledge, builtIn.Nouns);
        var lost = builtIn.Knowledge.Topics.Where(t => matcher.Match(t.Name, t.Subject, null) is not { } m || (m.Topic.Id != t.Id && m.Topic.Name != t.Name)).Select(t => t.Id);
        Assert.Empty(lost);
    }
}
