using System.Text;

namespace BlazorAi.App.Components.Shared.StreamedMarkdown;

/// <summary>
/// One step of drawing blocks in document order. Each step has a length, so "go back n" needs no paths: text counts its
/// UTF-16 units, everything else counts one.
/// </summary>
internal readonly record struct DrawStep(DrawStepKind Kind, string Value)
{
    public int Length => Kind == DrawStepKind.Text ? Value.Length : 1;

    /// <summary>Begins the block with this number; whatever is open is closed by it.</summary>
    public static DrawStep Block(int number) => new(DrawStepKind.Block, number.ToString(System.Globalization.CultureInfo.InvariantCulture));

    /// <summary>The number of the block that it begins; null for any other step.</summary>
    public int? BlockNumber => Kind == DrawStepKind.Block ? int.Parse(Value, System.Globalization.CultureInfo.InvariantCulture) : null;

    public static readonly DrawStep Close = new(DrawStepKind.Close, "");

    public static void AddTo(List<DrawStep> steps, MarkdownNode node)
    {
        switch (node)
        {
            case MarkdownText text:
                if (text.Value.Length > 0)
                {
                    steps.Add(new DrawStep(DrawStepKind.Text, text.Value));
                }

                break;
            case MarkdownElement element:
                steps.Add(new DrawStep(DrawStepKind.Open, Describe(element)));
                foreach (var child in element.Children)
                {
                    AddTo(steps, child);
                }

                steps.Add(Close);
                break;
        }
    }

    /// <summary>Adds steps, neighbouring texts as one.</summary>
    public static void AddJoined(List<DrawStep> to, IEnumerable<DrawStep> steps)
    {
        foreach (var step in steps)
        {
            if (step.Kind == DrawStepKind.Text && to is [.., { Kind: DrawStepKind.Text } last])
            {
                to[^1] = last with { Value = last.Value + step.Value };
            }
            else
            {
                to.Add(step);
            }
        }
    }

    private static string Describe(MarkdownElement element)
    {
        if (element.Attributes.Count == 0)
        {
            return element.Tag;
        }

        var description = new StringBuilder(element.Tag);
        foreach (var (name, value) in element.Attributes)
        {
            description.Append(DrawWire.Attribute).Append(name).Append(DrawWire.Value).Append(value);
        }

        return description.ToString();
    }
}

internal enum DrawStepKind
{
    Block,
    Open,
    Close,
    Text,
}

/// <summary>
/// The control characters between server and module; <see cref="CleanText"/> keeps them out of the text itself.
/// Block: <c>1 number 5</c>, without a number for the one that follows on the last. Open: <c>2 tag (6 name 7 value)* 5</c>. Close: <c>3</c>. Back: <c>4 length 5</c>. All else is text.
/// </summary>
internal static class DrawWire
{
    public const char Block = '\u0001';
    public const char Open = '\u0002';
    public const char Close = '\u0003';
    public const char Back = '\u0004';
    public const char End = '\u0005';
    public const char Attribute = '\u0006';
    public const char Value = '\u0007';
}
