using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace BlazorAi.Core.Generation.Providers.BuiltIn.Topics;

/// <summary>The curated topics, read from the assembly once, when first asked for.</summary>
internal sealed partial class KnowledgeBase
{
    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web) { RespectNullableAnnotations = true };

    private readonly Lazy<IReadOnlyList<Topic>> _topics;
    private readonly Lazy<TopicIndex> _index;

    public KnowledgeBase() : this(ReadResources<Topic>("Knowledge/"))
    {
    }

    /// <summary>A knowledge base of other topics than the curated ones.</summary>
    internal KnowledgeBase(IEnumerable<Topic> topics)
    {
        _topics = new(() => [.. topics]);
        _index = new(() => new TopicIndex(_topics.Value));
    }

    public IReadOnlyList<Topic> Topics => _topics.Value;

    public TopicIndex Index => _index.Value;

    /// <summary>Reads the arrays in all embedded JSON files of a folder, in the order of their names.</summary>
    internal static IEnumerable<T> ReadResources<T>(string folder)
    {
        var assembly = Assembly.GetExecutingAssembly();
        foreach (var name in assembly.GetManifestResourceNames().Where(n => n.StartsWith(folder, StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            using var stream = assembly.GetManifestResourceStream(name)!;
            foreach (var item in Read<T>(name, stream))
            {
                yield return item;
            }
        }
    }

    private static T[] Read<T>(string name, Stream stream)
    {
        try
        {
            // Some notes open a quotation with the sign that closes one.
            using var reader = new StreamReader(stream);
            return JsonSerializer.Deserialize<T[]>(WrongOpening().Replace(reader.ReadToEnd(), "‘"), Format) ?? [];
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"The embedded file {name} is not in the expected format: {e.Message}", e);
        }
    }

    [GeneratedRegex(@"(?<=[\s(\[""“])’(?=[\p{L}\p{N}])(?!(?:tis|twas|em|til)\b)")]
    private static partial Regex WrongOpening();
}
