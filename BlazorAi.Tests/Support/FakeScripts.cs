namespace BlazorAi.Tests.Support;

/// <summary>What the fake server does for a model of a telling name; any other name gets a good answer.</summary>
public static class FakeScripts
{
    public const string Good = "good";

    public const string Text = "Volcanoes are openings in the Earth’s crust. 🌋";

    private static readonly Dictionary<string, Func<FakeCall, Task>> ByModel = new(StringComparer.Ordinal)
    {
        [Good] = call => call.AnswerAsync(Text),
        ["slow"] = call => call.AnswerSlowlyAsync(string.Join(' ', Enumerable.Repeat(Text, 20)), TimeSpan.FromMilliseconds(50)),
        ["silent"] = async call =>
        {
            if (!call.IsStreaming)
            {
                await call.RefuseAsync(400);
                return;
            }

            await call.BeginAsync();
            await call.RoleAsync();
            await call.StallAsync();
        },
        ["stalls"] = async call =>
        {
            await call.TextAsync("Half ");
            await call.StallAsync();
        },
        ["drops"] = async call =>
        {
            await call.TextAsync("Half ");
            FakeCall.Drop();
        },
        ["ends-early"] = call => call.TextAsync("Half "), // no finish reason, no [DONE]
        ["no-done"] = async call =>
        {
            await call.TextAsync(Text);
            await call.FinishAsync();
        },
        ["no-usage"] = call => call.AnswerAsync(Text, usage: false),
        ["length"] = call => call.AnswerAsync("Half", "length"),
        ["filtered"] = call => call.AnswerAsync("Half", "content_filter"),
        ["wordless"] = call => call.AnswerAsync(""),
        ["unauthorized"] = call => call.RefuseAsync(401, "invalid_api_key", "Incorrect API key provided: test-key."),
        ["unknown"] = call => call.RefuseAsync(404, "model_not_found", "The model `unknown` does not exist."),
        ["rejects"] = call => call.RefuseAsync(422),
        ["busy"] = call => call.RefuseAsync(429),
        ["busy-once"] = call => call.Number == 1 ? call.RefuseAsync(429, retryAfter: "0") : call.AnswerAsync(Text),
        ["broken"] = call => call.RefuseAsync(500),
        ["broken-once"] = call => call.Number == 1 ? call.RefuseAsync(500) : call.AnswerAsync(Text),
        ["malformed"] = async call =>
        {
            await call.TextAsync("Half ");
            await call.RawAsync("data: {\"choices\": [}\n\n");
            await call.StallAsync();
        },
        ["page"] = call => call.BodyAsync("text/html", "<!doctype html><p>Welcome to nginx!</p>"),
        ["refuses-to-stream"] = call => call.IsStreaming ? call.RefuseAsync(400, message: "Streaming is not supported.") : call.AnswerAsync(Text),
        ["ignores-stream"] = call => call.AnswerWholeAsync(Text),
        ["huge-line"] = async call =>
        {
            await call.TextAsync("Half ");
            await call.RawAsync("data: ");
            await FloodAsync(call);
        },
        ["huge-reply"] = async call =>
        {
            while (true)
            {
                await call.TextAsync(new string('x', 1000));
            }
        },
    };

    public static Func<FakeCall, Task> Find(string model) => ByModel.GetValueOrDefault(model) ?? ByModel[Good];

    private static async Task FloodAsync(FakeCall call)
    {
        while (true)
        {
            await call.RawAsync(new string('x', 64 * 1024));
        }
    }
}
