using BlazorAi.Core.Generation;
using BlazorAi.Core.Generation.Providers;
using BlazorAi.Tests.Support;
using Xunit;

namespace BlazorAi.Tests.Integration.Providers;

/// <summary>Streams that real providers sent, whole, split and cut. At the plain client: the pipeline would ask again.</summary>
public sealed class RecordedStreamTests : IAsyncLifetime
{
    private const string Small = "mistral/mistral-text.chunks.txt";

    private FakeOpenAiServer server = null!;
    private GenerationHost host = null!;

    public static TheoryData<string> Recordings => new()
    {
        "openai/openai-text.chunks.txt",
        "openai/azure-model-router.1.chunks.txt",
        "deepseek/deepseek-text.chunks.txt",
        "deepseek/deepseek-reasoning.chunks.txt",
        "deepseek/deepseek-tool-call.chunks.txt",
        "mistral/mistral-text.chunks.txt",
        "mistral/mistral-reasoning.chunks.txt",
        "mistral/mistral-tool-call.chunks.txt",
        "openai-compatible/xai-text.chunks.txt",
        "openai-compatible/xai-tool-call.chunks.txt",
    };

    public async Task InitializeAsync()
    {
        server = await FakeOpenAiServer.StartAsync();
        host = new(server.Endpoint);
    }

    public async Task DisposeAsync()
    {
        await host.DisposeAsync();
        await server.DisposeAsync();
    }

    [CorpusTheory]
    [MemberData(nameof(Recordings))]
    public async Task A_recorded_stream_is_read_to_the_letter(string file)
    {
        var recording = RecordedStream.Read(file);
        server.Respond = call => call.RawAsync(recording.Bytes);

        var heard = await HearAsync();

        Assert.Equal((recording.Text, null), (heard.Text, heard.Code));
    }

    [CorpusFact]
    public async Task Split_in_two_at_any_byte_it_reads_the_same()
    {
        var recording = RecordedStream.Read(Small);
        for (var at = 1; at < recording.Bytes.Length; at++)
        {
            server.Respond = async call =>
            {
                await call.RawAsync(recording.Bytes[..at]);
                await call.RawAsync(recording.Bytes[at..]);
            };

            Assert.Equal((at, recording.Text), (at, (await HearAsync()).Text));
        }
    }

    [CorpusFact]
    public async Task Sent_byte_by_byte_it_reads_the_same()
    {
        var recording = RecordedStream.Read("openai/azure-model-router.1.chunks.txt");
        server.Respond = async call =>
        {
            for (var at = 0; at < recording.Bytes.Length; at++)
            {
                await call.RawAsync(recording.Bytes.Slice(at, 1));
            }
        };

        Assert.Equal(recording.Text, (await HearAsync()).Text);
    }

    [CorpusTheory]
    [InlineData(false)] // the server ends the response in good order
    [InlineData(true)] // the connection breaks
    public async Task Cut_at_any_byte_it_is_whole_or_says_that_it_is_not(bool breaks)
    {
        var recording = RecordedStream.Read(Small);
        var wholes = 0;
        for (var at = 0; at <= recording.Bytes.Length; at++)
        {
            server.Respond = async call =>
            {
                await call.RawAsync(recording.Bytes[..at]);
                if (breaks)
                {
                    FakeCall.Drop();
                }
            };

            var heard = await HearAsync();
            if (heard.Code is null)
            {
                Assert.Equal((at, recording.Text), (at, heard.Text));
                wholes++;
            }
            else
            {
                Assert.Equal((at, GenerationFaults.Dropped.Code), (at, heard.Code));
                Assert.StartsWith(heard.Text, recording.Text, StringComparison.Ordinal);
            }
        }

        Assert.InRange(wholes, "data: [DONE]\n\n".Length, 30); // whole only from the event with the finish reason on
    }

    private async Task<Heard> HearAsync()
    {
        using var client = host.Get<ChatClients>().Create("main", "any");
        return await Heard.FromAsync(client);
    }
}
