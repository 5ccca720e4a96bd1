using BlazorAi.Core.Generation;
using BlazorAi.Tests.Support;
using Xunit;

namespace BlazorAi.Tests.Integration.Providers;

/// <summary>Against an OpenAI-compatible server that this project did not write.</summary>
public sealed class MockLlmTests
{
    private const string Configuration = """
        streaming:
          chunkSize: 7
          chunkIntervalMs: 5
        rules:
          - path: "/v1/chat/completions"
            response:
              status: 200
              content: |
                {
                  "id": "chatcmpl-1", "object": "chat.completion", "created": 1, "model": "{{jmes request body.model}}",
                  "choices": [{ "index": 0, "message": { "role": "assistant", "content": "# Volcanoes\n\n- **magma** under the crust\n- lava above it, très chaud" }, "finish_reason": "stop" }],
                  "usage": { "prompt_tokens": 5, "completion_tokens": 9, "total_tokens": 14 }
                }
          - path: "/v1/chat/completions"
            match: "body.model == 'refused'"
            response:
              status: 401
              content: '{ "error": { "message": "Incorrect API key provided.", "type": "invalid_request_error", "code": "invalid_api_key" } }'
        """;

    private const string Text = "# Volcanoes\n\n- **magma** under the crust\n- lava above it, très chaud";

    [NodeFact]
    public async Task It_answers_by_stream_and_at_once_and_its_errors_are_understood()
    {
        await using var server = await MockLlm.StartAsync(Configuration);
        await using var host = new GenerationHost(server.Endpoint);

        var streamed = await host.RunAsync("m");
        Assert.Equal((Text, "stop"), (streamed.Text, streamed.Complete?.FinishReason));
        Assert.True(streamed.Events.OfType<ResponseChunkEvent>().Count() > 5);

        var whole = await host.RunAsync("m", stream: false);
        Assert.Equal((Text, 9), (whole.Text, whole.Complete?.OutputTokens));

        Assert.Equal("provider_unauthorized", (await host.RunAsync("refused")).Code); // an error inside a stream, with status 200
        Assert.Equal("provider_unauthorized", (await host.RunAsync("refused", stream: false)).Code);
    }
}
