using System.Text.Json.Nodes;

namespace BlazorAi.Tests.Support;

/// <summary>What the fake server draws for an image model of a telling name; any other name gets a good picture.</summary>
public static class FakePictures
{
    private static readonly Dictionary<string, Func<FakeCall, Task>> ByModel = new(StringComparer.Ordinal)
    {
        ["silent"] = call => call.StallAsync(),
        ["unauthorized"] = call => call.RefuseAsync(401, "invalid_api_key", "Incorrect API key provided: test-key."),
        ["unknown"] = call => call.RefuseAsync(404, "model_not_found", "The model `unknown` does not exist."),
        ["no-such-path"] = call => call.RefuseRawAsync(404, "404 page not found"),
        ["rejects"] = call => call.RefuseAsync(400, "invalid_size"),
        ["busy"] = call => call.RefuseAsync(429),
        ["busy-long"] = call => call.RefuseAsync(429, retryAfter: "120"),
        ["busy-once"] = call => call.Number == 1 ? call.RefuseAsync(429, retryAfter: "0") : call.PictureAsync(SamplePictures.Png()),
        ["broken"] = call => call.RefuseAsync(500),
        ["broken-once"] = call => call.Number == 1 ? call.RefuseAsync(500) : call.PictureAsync(SamplePictures.Png()),
        ["drops"] = async call =>
        {
            await call.BodyAsync("application/json", "{\"data\":[{\"b64_json\":\"iVBORw0K");
            FakeCall.Drop();
        },
        ["page"] = call => call.BodyAsync("text/html", "<!doctype html><p>Welcome to nginx!</p>"),
        ["not-json"] = call => call.BodyAsync("application/json", "{\"data\":["),
        ["no-data"] = call => call.JsonAsync(new JsonObject { ["created"] = 1 }),
        ["no-picture"] = call => call.JsonAsync(new JsonObject { ["created"] = 1, ["data"] = new JsonArray() }),
        ["bad-base64"] = call => call.JsonAsync(new JsonObject { ["data"] = new JsonArray(new JsonObject { ["b64_json"] = "%%%" }) }),
        ["cut-off"] = call => call.PictureAsync(SamplePictures.Png(300, 300)[..^30]),
        ["text"] = call => call.PictureAsync("A fox."u8.ToArray()),
        ["drawing"] = call => call.PictureAsync(System.Text.Encoding.UTF8.GetBytes(SamplePictures.Svg)),
        ["vast"] = call => call.PictureAsync(SamplePictures.PngHeader(30_000, 30_000)),
        ["flood"] = FloodAsync,
        ["unsafe"] = call => call.RefuseAsync(400, "content_policy_violation", "Your request was rejected by our safety system."),
        ["unsafe-newer"] = call => call.RefuseAsync(400, "moderation_blocked", "Your request was rejected by our safety system."),
        ["points-inside"] = call => call.AddressAsync("http://169.254.169.254/latest/meta-data/"),
        ["points-at-file"] = call => call.AddressAsync("file:///etc/passwd"),
        ["points-nowhere"] = call => call.AddressAsync("not an address"),
    };

    public static Func<FakeCall, Task> Find(string model) => ByModel.GetValueOrDefault(model) ?? (call => call.PictureAsync(SamplePictures.Png()));

    private static async Task FloodAsync(FakeCall call)
    {
        await call.BodyAsync("application/json", "{\"data\":[{\"b64_json\":\"");
        while (true)
        {
            await call.RawAsync(new string('A', 1 << 20));
        }
    }
}
