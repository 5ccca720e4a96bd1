using System.Text;

namespace BlazorAi.Core.Generation.Providers.BuiltIn.Writing;

/// <summary>Builds a Markdown text block by block, with one empty line between blocks.</summary>
internal sealed class MarkdownText
{
    private readonly StringBuilder _text = new();
    private bool _inList;

    /// <summary>Whether headings of the second level, a text's own, are left out: where it will stand below one already.</summary>
    public bool OmitsTitle { get; init; }

    public void Heading(int level, string text)
    {
        if (level > 2 || !OmitsTitle)
        {
            Block($"{new string('#', level)} {text}");
        }
    }

    public void Paragraph(string text) => Block(text);

    public void Bullet(string text, int depth = 0) => Item($"{new string(' ', 2 * depth)}- {text}");

    public void Numbered(int number, string text) => Item($"{number}. {text}");

    public void Table(IReadOnlyList<string> header, IEnumerable<IReadOnlyList<string>> rows)
    {
        Block(Row(header));
        _text.Append(Row([.. header.Select(_ => "---")])).Append('\n');
        foreach (var row in rows)
        {
            _text.Append(Row(row)).Append('\n');
        }
    }

    public override string ToString() => _text.ToString().TrimEnd('\n') + "\n";

    private void Block(string text)
    {
        if (_text.Length > 0)
        {
            _text.Append('\n');
        }

        _text.Append(text.Trim()).Append('\n');
        _inList = false;
    }

    private void Item(string text)
    {
        if (!_inList && _text.Length > 0)
        {
            _text.Append('\n');
        }

        _text.Append(text.TrimEnd()).Append('\n');
        _inList = true;
    }

    private static string Row(IReadOnlyList<string> cells) =>
        "| " + string.Join(" | ", cells.Select(c => c.Replace('\n', ' ').Replace("|", "\\|", StringComparison.Ordinal))) + " |";
}
