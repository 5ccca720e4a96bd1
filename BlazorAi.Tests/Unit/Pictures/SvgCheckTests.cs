using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using BlazorAi.Core.Blobs;
using BlazorAi.Tests.Support;
using Xunit;

namespace BlazorAi.Tests.Unit.Pictures;

/// <summary>Drawings made here are nothing but shapes and colours, or are not stored.</summary>
public sealed class SvgCheckTests
{
    [Theory]
    [InlineData("<path d='M0 0L1 1' fill='url(#sky)' style-none='' />", false)]
    [InlineData("<path d='M0 0L1 1' fill='url(#sky)'/>", true)]
    [InlineData("<defs><linearGradient id='sky'><stop offset='0' stop-color='#fff'/></linearGradient></defs>", true)]
    [InlineData("<g transform='translate(1 2)' opacity='.5'><use href='#fox' x='1'/></g><title>A fox</title>", true)]
    [InlineData("<filter id='f'><feGaussianBlur stdDeviation='2'/></filter>", true)]
    public void Shapes_and_colours_pass(string inside, bool passes)
    {
        if (passes)
        {
            Assert.Equal(("image/svg+xml", 1536, 1024), (Accept(inside).MediaType, Accept(inside).Width, Accept(inside).Height));
        }
        else
        {
            Assert.Throws<PictureRefusedException>(() => Accept(inside));
        }
    }

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("<SCRIPT>alert(1)</SCRIPT>")]
    [InlineData("<foreignObject><body xmlns='http://www.w3.org/1999/xhtml'/></foreignObject>")]
    [InlineData("<image href='http://a.example/x.png'/>")]
    [InlineData("<image href='#x'/>")]
    [InlineData("<a href='#x'><rect/></a>")]
    [InlineData("<animate attributeName='href' values='javascript:alert(1)'/>")]
    [InlineData("<set attributeName='onload' to='alert(1)'/>")]
    [InlineData("<style>@import 'http://a.example';</style>")]
    [InlineData("<rect onload='alert(1)'/>")]
    [InlineData("<rect style='fill:red'/>")]
    [InlineData("<use href='http://a.example/x.svg#y'/>")]
    [InlineData("<use href='data:image/svg+xml,x'/>")]
    [InlineData("<use href='javascript:alert(1)'/>")]
    [InlineData("<use xmlns:xlink='http://www.w3.org/1999/xlink' xlink:href='#x'/>")]
    [InlineData("<rect fill='url(http://a.example/x)'/>")]
    [InlineData("<rect fill='URL(http://a.example/x)'/>")]
    [InlineData("<rect fill='u\\72l(http://a.example/x)'/>")]
    [InlineData("<rect fill='url(#a) url(//a.example)'/>")]
    [InlineData("<rect fill='url( #a)'/>")]
    [InlineData("<rect filter='url(\"//a.example\")'/>")]
    [InlineData("<x:script xmlns:x='http://www.w3.org/2000/svg'>alert(1)</x:script>")]
    [InlineData("<rect xmlns:x='http://www.w3.org/1999/xhtml'/>")]
    [InlineData("<p xmlns='http://www.w3.org/1999/xhtml'/>")]
    [InlineData("<!-- hidden -->")]
    [InlineData("<![CDATA[<script>]]>")]
    [InlineData("<?xml-stylesheet href='http://a.example'?>")]
    [InlineData("<rect")]
    public void Anything_else_does_not(string inside) => Assert.Throws<PictureRefusedException>(() => Accept(inside));

    [Theory]
    [InlineData("")]
    [InlineData("A fox.")]
    [InlineData("<html/>")]
    [InlineData("<svg viewBox='0 0 10 10'/>")] // in no namespace it is no drawing
    [InlineData("<svg xmlns='http://www.w3.org/2000/svg'/>")]
    [InlineData("<svg xmlns='http://www.w3.org/2000/svg' width='100%' height='100%'/>")]
    [InlineData("<svg xmlns='http://www.w3.org/2000/svg' width='90000' height='10'/>")]
    [InlineData("<svg xmlns='http://www.w3.org/2000/svg' width='NaN' height='10'/>")]
    [InlineData("<g xmlns='http://www.w3.org/2000/svg' width='10' height='10'/>")]
    [InlineData("<!DOCTYPE svg [<!ENTITY a 'b'>]><svg xmlns='http://www.w3.org/2000/svg' width='10' height='10'/>")]
    [InlineData("<!DOCTYPE svg SYSTEM 'http://a.example'><svg xmlns='http://www.w3.org/2000/svg' width='10' height='10'/>")]
    public void What_is_no_drawing_of_a_known_size_does_not(string svg) =>
        Assert.Throws<PictureRefusedException>(() => SvgCheck.Accept(Encoding.UTF8.GetBytes(svg)));

    [Fact]
    public void A_drawing_that_passes_stays_as_it_is() =>
        Assert.Equal(SamplePictures.Svg, Encoding.UTF8.GetString(SvgCheck.Accept(Encoding.UTF8.GetBytes(SamplePictures.Svg)).Content.Span));

    [CorpusFact("dompurify")]
    public void Of_known_attacks_none_passes_that_can_do_anything()
    {
        using var file = JsonDocument.Parse(File.ReadAllText(Corpora.Path("dompurify/expect.json")));
        foreach (var attack in file.RootElement.EnumerateArray().Select(entry => entry.GetProperty("payload").GetString()!))
        {
            foreach (var drawing in new[] { attack, $"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'>{attack}</svg>" })
            {
                try
                {
                    SvgCheck.Accept(Encoding.UTF8.GetBytes(drawing));
                }
                catch (PictureRefusedException)
                {
                    continue;
                }

                var root = XDocument.Parse(drawing).Root!;
                Assert.All(root.DescendantsAndSelf(), element => Assert.DoesNotContain(element.Name.LocalName, (string[])["script", "style", "a", "image", "foreignObject", "set", "animate"]));
                Assert.All(root.DescendantsAndSelf().Attributes(), attribute => Assert.False(attribute.Name.LocalName.StartsWith("on", StringComparison.OrdinalIgnoreCase)));
            }
        }
    }

    [CorpusFact("PayloadsAllTheThings")]
    public async Task No_hostile_drawing_of_the_corpora_passes_neither_as_one_nor_as_a_picture()
    {
        using var intake = new PictureIntake();
        var drawings = Directory.GetFiles(Corpora.Path("PayloadsAllTheThings"), "*.svg", SearchOption.AllDirectories);
        Assert.True(drawings.Length >= 8);
        foreach (var drawing in drawings.Select(File.ReadAllBytes))
        {
            Assert.Throws<PictureRefusedException>(() => SvgCheck.Accept(drawing));
            await Assert.ThrowsAsync<PictureRefusedException>(() => intake.TakeInAsync(drawing));
        }
    }

    private static Picture Accept(string inside) => SvgCheck.Accept(Encoding.UTF8.GetBytes(
        $"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 1536 1024'>{inside}</svg>"));
}
