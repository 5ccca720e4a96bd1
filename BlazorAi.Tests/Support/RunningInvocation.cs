using BlazorAi.Core.Access;
using BlazorAi.Core.Invocations;

namespace BlazorAi.Tests.Support;

/// <summary>An invocation in the middle of its answer: “so far ” has been committed and seen.</summary>
internal static class RunningInvocation
{
    public static async Task<(Caller Caller, InvocationView View, ScriptedCall Call, Following Follower)> StartAsync(TestNode node)
    {
        var caller = (await School.OpenAsync(node)).Person();
        var view = await node.Invocations.StartAsync(School.Start(caller));
        var follower = new Following(node, caller, view.RequestId);
        var call = await node.Model.NextCallAsync();
        call.Say("so far ");
        await follower.SeesTextAsync("so far ");
        return (caller, view, call, follower);
    }
}
