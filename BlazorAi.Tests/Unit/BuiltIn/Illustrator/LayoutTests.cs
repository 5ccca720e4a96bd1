using BlazorAi.Core.Generation.Providers.BuiltIn.Illustrator.Figures;
using BlazorAi.Core.Generation.Providers.BuiltIn.Illustrator.Layout;
using BlazorAi.Core.Generation.Providers.BuiltIn.Illustrator.Scenes;
using Xunit;

namespace BlazorAi.Tests.Unit.BuiltIn.Illustrator;

/// <summary>What every composition keeps to, over all sentences and some variations.</summary>
public sealed class LayoutTests(IllustratorFixture fixture) : IClassFixture<IllustratorFixture>
{
    [Fact]
    public void Nothing_leaves_the_picture()
    {
        foreach (var (text, piece, _) in Pieces())
        {
            Assert.True(piece.Left >= -1 && piece.Right <= Stage.Width + 1 && piece.Top >= -1 && piece.Y <= Stage.Height + 1 || piece.WaterLine is not null || piece.Carrier is not null, $"{piece.Actor.Word} in: {text}");
        }
    }

    [Fact]
    public void Feet_are_on_the_ground_or_on_what_carries_them()
    {
        foreach (var (text, piece, scene) in Pieces().Where(p => p.Piece.OnGround && p.Piece.Carrier is null && p.Piece.WaterLine is null))
        {
            var stage = Stage.Of(scene);
            Assert.True(piece.Y >= stage.Back - 90 || stage.Weightless, $"{piece.Actor.Word} hovers at {piece.Y:0} in: {text}");
        }
    }

    [Fact]
    public void Main_figures_do_not_hide_each_other()
    {
        foreach (var text in Sentences.All)
        {
            var heroes = fixture.Draw(text).Pieces.Where(p => p.Actor.Figure.IsAlive && p.Carrier is null).ToList();
            foreach (var (one, other) in heroes.SelectMany((a, i) => heroes.Skip(i + 1).Select(b => (a, b))).Where(p => p.a.Actor != p.b.Actor))
            {
                var width = Math.Max(0, Math.Min(one.Right, other.Right) - Math.Max(one.Left, other.Left));
                var height = Math.Max(0, Math.Min(one.Y, other.Y) - Math.Max(one.Top, other.Top));
                var part = width * height / Math.Min(one.Width * one.Height, other.Width * other.Height);
                Assert.True(part < 0.6, $"{one.Actor.Word} and {other.Actor.Word} overlap by {part:P0} in: {text}");
            }
        }
    }

    [Theory]
    [InlineData("An elephant stands beside a mouse", "elephant", "mouse")]
    [InlineData("A house and a dog", "house", "dog")]
    [InlineData("A man and a boy walk on the beach", "man", "boy")]
    [InlineData("A cat looks at a ladybird in the garden", "cat", "ladybird")]
    [InlineData("A big dog and a small dog play", "dog", "")]
    public void What_is_bigger_in_life_is_bigger_in_the_picture(string text, string big, string small)
    {
        var pieces = fixture.Draw(text).Pieces;
        var first = pieces.First(p => p.Actor.Figure.Name == big && p.Actor.Size >= 1);
        var second = small.Length > 0 ? pieces.First(p => p.Actor.Figure.Name == small) : pieces.First(p => p.Actor.Size < 1);
        Assert.True(first.Height > second.Height * 1.1, $"{first.Height:0} and {second.Height:0}");
    }

    [Fact]
    public void Who_is_on_something_is_above_its_foot_and_within_its_width()
    {
        var pieces = fixture.Draw("A cat sleeps on a chair").Pieces;
        var cat = pieces.Single(p => p.Actor.Figure.Name == "cat");
        var chair = pieces.Single(p => p.Actor.Figure.Name == "chair");
        Assert.Same(chair, cat.Carrier);
        Assert.InRange(cat.Y, chair.Top, chair.Y - (chair.Height * 0.3));
        Assert.InRange(cat.X, chair.Left, chair.Right);
    }

    [Fact]
    public void Who_is_between_two_stands_between_them()
    {
        var pieces = fixture.Draw("A boy stands between a cow and a horse").Pieces;
        double X(string name) => pieces.First(p => p.Actor.Figure.Name == name).X;
        Assert.InRange(X("boy"), Math.Min(X("cow"), X("horse")), Math.Max(X("cow"), X("horse")));
    }

    private IEnumerable<(string Text, Piece Piece, Scene Scene)> Pieces()
    {
        foreach (var text in Sentences.All)
        {
            foreach (var variation in new[] { 0, 1, 7 })
            {
                var drawn = fixture.Draw(text, variation: variation);
                foreach (var piece in drawn.Pieces)
                {
                    yield return (text, piece, drawn.Scene);
                }
            }
        }
    }
}
