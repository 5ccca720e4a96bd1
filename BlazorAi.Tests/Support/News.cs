using BlazorAi.Core.Access;
using BlazorAi.Core.Notifications;
using BlazorAi.Core.Persistence;
using BlazorAi.Core.Signals;
using Microsoft.Extensions.DependencyInjection;

namespace BlazorAi.Tests.Support;

/// <summary>Raises notifications as a job's end does: the row in a transaction, the signal after the commit.</summary>
internal static class News
{
    public static readonly NotificationKind Ready = new("test_ready", "Test work ready", "When work of a test is done.");

    public static readonly NotificationKind Failed = new("test_failed", "Test work failed", "When work of a test was not done.", NotificationTone.Bad);

    public static void AddNewsKinds(this IServiceCollection services) => services.AddSingleton(Ready).AddSingleton(Failed);

    /// <summary>False where the writer had nothing to add.</summary>
    public static async Task<bool> RaiseAsync(IServiceProvider services, Guid tenantId, NotificationDraft draft)
    {
        var time = (ShiftedTime)services.GetRequiredService<TimeProvider>();
        time.Advance(TimeSpan.FromMilliseconds(1)); // keys of the same millisecond have no order
        await using var db = services.GetRequiredService<Database>().OpenTenant(tenantId);
        await using var transaction = await db.Database.BeginTransactionAsync();
        var added = await NotificationWriter.AddAsync(db, tenantId, draft, time.GetUtcNow());
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        await services.GetRequiredService<ISignals>().PublishAsync(NotificationTopics.User(draft.UserId));
        return added;
    }

    public static Task<bool> RaiseAsync(IServiceProvider services, Caller person, string subject = "Volcanoes", NotificationKind? kind = null, Guid? source = null) =>
        RaiseAsync(services, person.TenantId, new(person.UserId, (kind ?? Ready).Id, subject) { SourceId = source });
}
