using System.Globalization;
using System.Text;
using BlazorAi.App.Components.Shared.StreamedMarkdown;

namespace BlazorAi.Tests.Unit.StreamedMarkdown;

/// <summary>Replays drawing operations as StreamedMarkdown.razor.js does, on a page made of plain objects.</summary>
internal sealed class PageModel
{
    private readonly List<Element> boxes = [];
    private Element? at;
    private int newest = -1;

    public IEnumerable<(int Number, string Html)> Blocks => boxes.Select(box => (box.Number, string.Concat(box.Children.Select(child => child.Html))));

    public string Html => string.Concat(Blocks.Select(block => block.Html));

    public void Draw(string operations)
    {
        for (var i = 0; i < operations.Length;)
        {
            var end = operations.IndexOf(DrawWire.End, i);
            switch (operations[i])
            {
                case DrawWire.Block:
                    newest = end == i + 1 ? newest + 1 : Number(operations[(i + 1)..end]);
                    boxes.Add(at = new Element { Number = newest });
                    i = end + 1;
                    break;
                case DrawWire.Open:
                    at = Add(new Element { Description = operations[(i + 1)..end] });
                    i = end + 1;
                    break;
                case DrawWire.Close:
                    at = at!.Parent ?? throw new InvalidOperationException("A block was closed like an element.");
                    i++;
                    break;
                case DrawWire.Back:
                    GoBack(Number(operations[(i + 1)..end]));
                    i = end + 1;
                    break;
                default:
                    var next = operations.AsSpan(i).IndexOfAnyInRange(DrawWire.Block, DrawWire.Value);
                    AddText(next < 0 ? operations[i..] : operations.Substring(i, next));
                    i = next < 0 ? operations.Length : i + next;
                    break;
            }
        }
    }

    private static int Number(string digits) => int.Parse(digits, CultureInfo.InvariantCulture);

    private Element Add(Element child)
    {
        child.Parent = at;
        at!.Children.Add(child);
        return child;
    }

    private void AddText(string text)
    {
        if (at!.Children is [.., { IsText: true } last])
        {
            last.Text += text;
        }
        else
        {
            Add(new Element { IsText = true, Text = text });
        }
    }

    private void GoBack(int length)
    {
        while (length > 0)
        {
            if (at!.Children is [.., { IsText: true } text])
            {
                var count = Math.Min(length, text.Text.Length);
                text.Text = text.Text[..^count];
                length -= count;
                if (text.Text.Length == 0)
                {
                    at.Children.Remove(text);
                }

                continue;
            }

            length--;
            if (at.Children is [.., var last])
            {
                at = last;
            }
            else if (at.Parent is null)
            {
                boxes.RemoveAt(boxes.Count - 1);
                at = boxes.LastOrDefault();
                newest = at?.Number ?? newest - 1;
            }
            else
            {
                at.Parent.Children.Remove(at);
                at = at.Parent;
            }
        }
    }

    private sealed class Element
    {
        public int Number { get; init; }

        public string Description { get; init; } = "";

        public bool IsText { get; init; }

        public string Text { get; set; } = "";

        public Element? Parent { get; set; }

        public List<Element> Children { get; } = [];

        public string Html
        {
            get
            {
                if (IsText)
                {
                    return MarkdownTesting.Encode(Text);
                }

                var parts = Description.Split(DrawWire.Attribute);
                var html = new StringBuilder("<").Append(parts[0]);
                foreach (var attribute in parts.Skip(1).Select(part => part.Split(DrawWire.Value)))
                {
                    html.Append(' ').Append(attribute[0]).Append("=\"").Append(MarkdownTesting.Encode(attribute[1])).Append('"');
                }

                return html.Append('>').AppendJoin("", Children.Select(child => child.Html)).Append("</").Append(parts[0]).Append('>').ToString();
            }
        }
    }
}
