using BlazorAi.Core.Governance;
using BlazorAi.Core.Invocations;
using BlazorAi.Core.Persistence;
using BlazorAi.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace BlazorAi.Tests.Integration.Pictures;

public sealed class PictureAdmissionOnSqlite(SqliteTestDatabase database) : PictureAdmissionTests(database), IClassFixture<SqliteTestDatabase>;

public sealed class PictureAdmissionOnPostgres(PostgresTestDatabase database) : PictureAdmissionTests(database), IClassFixture<PostgresTestDatabase>;

/// <summary>Who draws, as the policy decides it, and what the ledger says of it.</summary>
public abstract class PictureAdmissionTests(TestDatabase database)
{
    private static readonly (string, string)[] Providers =
    [
        ("Ai:Providers:chats:Endpoint", "http://127.0.0.1:9/v1"), ("Ai:Providers:chats:ChatModel", "words"),
        ("Ai:Providers:chats:Prices:InputPerMillionTokens", "1"), ("Ai:Providers:chats:Prices:OutputPerMillionTokens", "2"),
        ("Ai:Providers:draws:Endpoint", "http://127.0.0.1:9/v1"), ("Ai:Providers:draws:ImageModel", "brush"), ("Ai:Providers:draws:Prices:PerImage", "0.04"),
    ];

    [DatabaseTheory]
    [InlineData(null, null, null, "draws", "brush")]
    [InlineData("draws", "another-brush", null, "draws", "another-brush")]
    [InlineData("built-in", null, null, "built-in", "illustrator-1")]
    [InlineData("chats", null, "draws", "draws", "brush")]
    [InlineData("chats", "words-2", "built-in", "built-in", "illustrator-1")] // the policy's model is its provider's
    public async Task The_policy_says_who_draws_and_its_other_provider_does_where_the_first_cannot(
        string? provider, string? model, string? fallback, string expected, string expectedModel)
    {
        await using var node = TestNode.Build(database, change: ScriptedPainter.AddTask, settings: Providers);

        var decision = await PreviewAsync(node, ScriptedPainter.Task, policy => (policy.Provider, policy.Model, policy.FallbackProvider) = (provider, model, fallback));

        Assert.Equal((true, expected, expectedModel, TaskOutput.Picture), (decision.IsAllowed, decision.Provider, decision.Model, decision.Output));
        Assert.Equal(expected == "draws" ? 0.04m : 0, decision.Prices!.PerImage);
        Assert.True(decision.FallbackProvider is null || decision.FallbackProvider != decision.Provider);
    }

    [DatabaseTheory]
    [InlineData(ScriptedPainter.Task, "chats", null, "an image model")]
    [InlineData(ScriptedPainter.Task, "chats", "gone", "an image model")]
    [InlineData(School.Task, "draws", null, "a chat model")]
    public async Task A_provider_without_a_model_for_the_task_is_no_choice(string task, string provider, string? fallback, string missing)
    {
        await using var node = TestNode.Build(database, change: ScriptedPainter.AddTask, settings: Providers);

        var decision = await PreviewAsync(node, task, policy => (policy.Provider, policy.FallbackProvider) = (provider, fallback));

        Assert.Equal(PolicyRules.ModelMissing, decision.RefusedBy);
        Assert.Contains($"configured without {missing}. An administrator can choose another.", decision.Reason, StringComparison.Ordinal);
    }

    [DatabaseFact]
    public async Task Text_that_was_stopped_is_reckoned_at_the_prices_of_its_start()
    {
        await using var node = await TestNode.StartAsync(database, settings: Providers);
        var caller = (await School.OpenAsync(node)).Person();
        var view = await node.Invocations.StartAsync(School.Start(caller));
        await using var follower = new Following(node, caller, view.RequestId);
        (await node.Model.NextCallAsync()).Say(new string('x', 400)); // some 100 tokens
        await follower.SeesAsync(events => events.Any(e => e.Event is Core.Generation.ResponseChunkEvent), "the text");
        await node.Invocations.StopAsync(caller, view.RequestId);
        var row = await node.EndedAsync(view.RequestId);

        await using var db = node.Get<Database>().Open(caller);
        var entry = await db.Set<UsageEntry>().SingleAsync(e => e.InvocationId == row.Id);
        Assert.Equal((InvocationState.Cancelled, 100, 200, "USD"), (row.State, entry.OutputTokens, entry.CostMicros, entry.Currency));
    }

    [DatabaseFact]
    public async Task Text_that_is_whole_costs_what_was_counted_and_costs_add_up_in_the_database()
    {
        await using var node = await TestNode.StartAsync(database, settings: Providers);
        var caller = (await School.OpenAsync(node)).Person();
        node.Model.Answer = call =>
        {
            call.Say(new string('x', 4_000));
            call.Finish();
        };
        for (var i = 0; i < 3; i++)
        {
            await node.EndedAsync((await node.Invocations.StartAsync(School.Start(caller))).RequestId);
        }

        await using var db = node.Get<Database>().Open(caller);
        var entries = await db.Set<UsageEntry>().ToListAsync();
        Assert.All(entries, e => Assert.Equal(e.InputTokens + (2 * e.OutputTokens), e.CostMicros));
        Assert.Equal(entries.Sum(e => e.CostMicros), await db.Set<UsageEntry>().SumAsync(e => e.CostMicros));
    }

    private static async Task<PolicyDecision> PreviewAsync(TestNode node, string task, Action<AiTaskPolicy> change)
    {
        var school = await School.OpenAsync(node, change: policy =>
        {
            if (policy.TaskType == task)
            {
                change(policy);
            }
        });
        return await node.Get<Admission>().PreviewAsync(new(school.Person(), task, GenerationSurface.Job));
    }
}
