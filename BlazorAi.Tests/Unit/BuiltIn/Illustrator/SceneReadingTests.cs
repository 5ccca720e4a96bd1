using BlazorAi.Core.Generation.Prompts;
using Xunit;

namespace BlazorAi.Tests.Unit.BuiltIn.Illustrator;

/// <summary>What sentences mean, one line each: where and when; who and what; how they lie to each other; what there is not.</summary>
public sealed class SceneReadingTests(IllustratorFixture fixture) : IClassFixture<IllustratorFixture>
{
    [Theory]
    [InlineData("A fox under the moon in a snowy forest", "Forest Night, Winter, Snow | 1 fox")]
    [InlineData("Three ducks swim on a pond", "Pond Day | 3 duck Swim")]
    [InlineData("Grandma bakes bread in a cosy kitchen while the cat sleeps on a chair", "Kitchen Day | 1 grandma Cook, 1 bread, 1 cat Sleep, 1 chair | bread Holds grandma, cat On chair")]
    [InlineData("A red bus drives through the rain past tall houses", "City Day, Rain | 1 bus #e2463f")]
    [InlineData("Two pirates dig for treasure on a beach", "Beach Day | 2 pirate Dig, 1 toy box, 1 spade | pirate Beside toy box, spade Holds pirate")]
    [InlineData("An astronaut waves from the moon, the Earth far behind", "Moon Day | 1 astronaut Wave, 1 earth")]
    [InlineData("No stars, only a lighthouse in the fog", "Sea Night, Fog | 1 lighthouse | no stars")]
    [InlineData("Two big red apples and a small green pear", "Tabletop Day | 2 apple big, 1 pear #4cab50 small")]
    [InlineData("A girl with a red balloon walks her dog in the park", "Park Day | 1 girl Walk, 1 balloon #e2463f, 1 dog | balloon Holds girl, girl Beside dog")]
    [InlineData("An owl and a cat sail in a green boat at sunset", "Lake Sunset | 1 owl Float, 1 cat Float, 1 sailing boat #4cab50 | owl In sailing boat, cat In sailing boat")]
    [InlineData("A dragon flies over a castle at night", "Meadow Night | 1 dragon Fly, 1 castle | dragon Above castle")]
    [InlineData("The children build a snowman in the garden", "Garden Day, Winter | 3 child Build, 1 snowman | child Beside snowman")]
    [InlineData("A train crosses a bridge over a river in autumn", "River Day, Autumn | 1 train, 1 bridge | train On bridge")]
    [InlineData("Five sheep jump over a fence under the stars", "Farm Night | 5 sheep Jump, 1 fence | sheep Above fence")]
    [InlineData("The little girl sleeps in her bed and a teddy bear lies next to her", "Bedroom Day | 1 girl small Sleep, 1 bed, 1 teddy bear | girl In bed")]
    [InlineData("A bear fishes from a wooden bridge", "Forest Day | 1 bear Fish, 1 bridge, 1 fishing rod | bear On bridge, fishing rod Holds bear")]
    [InlineData("A farmer drives a tractor past cows and hens", "Farm Day | 1 farmer Drive, 1 tractor, 3 cow, 3 hen | farmer In tractor, farmer Beside cow, farmer Beside hen")]
    [InlineData("Two children ride bicycles down the street in the rain", "City Day, Rain | 2 child Ride, 2 bicycle | child Rides bicycle")]
    [InlineData("A wizard with a long beard stirs a cauldron in a dark cave", "Cave Night | 1 wizard Cook, 1 cauldron, 1 wand | wizard Beside cauldron, wand Holds wizard")]
    [InlineData("Elephants drink at a waterhole at sunset while a giraffe looks on", "Pond Sunset | 3 elephant Eat, 1 giraffe Look")]
    [InlineData("A ladybird sits on a green leaf", "Garden Day | 1 ladybird Sit, 1 leaf #4cab50 | ladybird On leaf")]
    [InlineData("The circus clown juggles three balls", "Circus Day | 1 clown Hold, 3 ball | ball Holds clown")]
    [InlineData("A lion sleeps in the sun", "Savanna Day | 1 lion Sleep")]
    [InlineData("Dozens of colourful balloons float over the town", "City Day | 24 balloon Float")]
    [InlineData("A whale and a little fishing boat in a storm", "Sea Day, Storm | 1 whale, 1 rowing boat small")]
    [InlineData("The king and the queen dance in the great hall", "Hall Day | 1 king Dance, 1 queen Dance")]
    [InlineData("A knight rides a white horse towards the castle", "Meadow Day | 1 knight Ride, 1 horse #f6f4f0, 1 castle | knight Rides horse, knight Beside castle")]
    [InlineData("The teacher writes on the blackboard and the children listen", "Classroom Day | 1 teacher Paint, 1 blackboard, 3 child Look | teacher Beside blackboard")]
    [InlineData("A boy stands between a cow and a horse", "Farm Day | 1 boy Stand, 1 cow, 1 horse | boy Between cow and horse")]
    [InlineData("A mouse hides behind a big cheese on the table", "LivingRoom Day | 1 mouse Hide, 1 cheese big, 1 table | mouse Behind cheese, cheese On table")]
    [InlineData("A basket of apples and a jug of milk on a picnic blanket", "Park Day | 1 basket, 3 apple, 1 milk, 1 rug | apple In basket, basket On rug, milk On rug")]
    [InlineData("A mermaid and a dolphin swim under the sea", "Underwater Day | 1 mermaid Swim, 1 dolphin Swim")]
    [InlineData("A robot waters the flowers in the garden", "Garden Day | 1 robot Meet, 3 flower | robot Beside flower")]
    [InlineData("An old man feeds pigeons on a park bench", "Park Day | 1 grandpa Meet, 3 dove, 1 bench | grandpa Beside dove, grandpa On bench")]
    [InlineData("Snow falls on a quiet village at night", "Village Night, Winter, Snow")]
    [InlineData("A rainbow over green hills after the rain", "Meadow Day")]
    [InlineData("A monkey swings from a tree in the jungle", "Jungle Day | 1 monkey Climb, 1 tree | monkey On tree")]
    [InlineData("A camel walks through the desert at noon, no clouds in the sky", "Desert Day | 1 camel Walk | no clouds")]
    [InlineData("A girl looks out of the window at the snow", "LivingRoom Day, Winter, Snow | 1 girl Look")]
    [InlineData("Ten penguins slide on the ice", "Arctic Day | 10 penguin Fall")]
    [InlineData("A rocket flies past planets and stars", "Space Night | 1 rocket Fly, 3 planet | rocket Beside planet")]
    [InlineData("Fireworks light up the sky above the harbour", "Harbour Night")]
    public void A_sentence_becomes_a_scene(string text, string scene) => Assert.Equal(scene, IllustratorFixture.Describe(fixture.Read(text)));

    [Fact]
    public void What_the_picture_does_not_say_of_place_and_hour_the_page_says()
    {
        var scene = fixture.Illustrator.Read(new SceneBrief { TaskType = "page_image", Text = "A fox and an owl talk", PageText = "It was a cold night in the mountains." });
        Assert.Equal("Mountains Night | 1 fox Point, 1 owl Point", IllustratorFixture.Describe(scene));
    }

    [Theory]
    [InlineData("no moon", "moon")]
    [InlineData("There are no trees and no clouds", "trees clouds")]
    [InlineData("A night without stars", "stars")]
    public void What_is_said_not_to_be_there_is_not_drawn(string text, string absent)
    {
        var scene = fixture.Read(text);
        Assert.Superset(absent.Split(' ').ToHashSet(), scene.Absent.Concat(scene.Absent.Select(a => a + "s")).ToHashSet());
        Assert.DoesNotContain(scene.Features.Keys, absent.Split(' ').Contains);
    }

    [Theory]
    [InlineData("a dozen eggs", 12)]
    [InlineData("a pair of boots", 2)]
    [InlineData("many birds", 7)]
    [InlineData("seven dwarfs", 7)]
    [InlineData("horses", 3)]
    [InlineData("a flock of sheep", 6)]
    [InlineData("250 ants", 24)]
    public void Numbers_and_number_words_count(string text, int count) => Assert.Equal(count, fixture.Read(text).Actors.Single().Count);

    [Theory]
    [InlineData("a spaniel", "dog")]
    [InlineData("a corgi", "dog")]
    [InlineData("an osprey", "eagle")]
    [InlineData("a satsuma", "orange")]
    [InlineData("two bullfinches", "bird")]
    public void A_word_that_no_list_has_is_the_nearest_thing_that_can_be_drawn(string text, string figure) =>
        Assert.Equal(figure, fixture.Read(text).Actors.Single().Figure.Name);

    [Theory]
    [InlineData("A pig rolls in the mud", "mud")]
    [InlineData("The girl has a secret", "secret")]
    [InlineData("There is smoke over the chimney", "chimney")]
    public void A_noun_that_cannot_be_drawn_is_left_out_and_named(string text, string word) => Assert.Contains(word, fixture.Read(text).LeftOut);

    [Fact]
    public void What_is_said_in_quotation_marks_is_not_seen()
    {
        var scene = fixture.Read("\u201cLook, an elephant!\u201d says the boy.");
        Assert.Equal("boy", Assert.Single(scene.Actors).Figure.Name);
    }

    [Fact]
    public void Pronouns_stand_for_who_was_named()
    {
        var scene = fixture.Read("A bear sits on a log. He reads a book.");
        Assert.Equal("Forest Day | 1 bear Sit, 1 log, 1 book | bear On log, book Holds bear", IllustratorFixture.Describe(scene));
    }
}
