using BlazorAi.Core.Access;
using BlazorAi.Core.Notifications;
using BlazorAi.Core.Persistence;
using BlazorAi.Core.Signals;
using BlazorAi.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace BlazorAi.Tests.Integration.Notifications;

public sealed class NotificationsOnSqlite(SqliteTestDatabase database) : NotificationTests(database), IClassFixture<SqliteTestDatabase>;

public sealed class NotificationsOnPostgres(PostgresTestDatabase database) : NotificationTests(database), IClassFixture<PostgresTestDatabase>;

/// <summary>Raising, reading and muting notifications.</summary>
public abstract class NotificationTests(TestDatabase database)
{
    [DatabaseFact]
    public async Task What_was_raised_while_nobody_was_there_is_unread_at_the_next_visit()
    {
        await using var node = Node();
        var teacher = (await School.OpenAsync(node)).Person();
        var target = Guid.CreateVersion7();
        await News.RaiseAsync(node.Services, teacher.TenantId, new(teacher.UserId, News.Failed.Id, "Volcanoes") { Detail = "No provider.", TargetKind = "unit_plan", TargetId = target });
        var feed = node.Get<NotificationFeed>();
        var seen = Assert.Single(await feed.ListAsync(teacher, new()));
        Assert.Equal((News.Failed, "Volcanoes", "No provider.", "unit_plan", target, false), (seen.Kind, seen.Subject, seen.Detail, seen.TargetKind, seen.TargetId, seen.IsRead));
        Assert.Equal(new(1, 1), await feed.CountAsync(teacher));
    }

    [DatabaseFact]
    public async Task A_source_raises_a_kind_for_a_person_once_however_often_and_at_once_it_is_tried()
    {
        await using var node = Node();
        var school = await School.OpenAsync(node);
        var (teacher, colleague, source) = (school.Person(), school.Person(), Guid.CreateVersion7());
        var added = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => Task.Run(() => News.RaiseAsync(node.Services, teacher, source: source))));
        Assert.Single(added, true);
        Assert.False(await News.RaiseAsync(node.Services, teacher, source: source));
        Assert.True(await News.RaiseAsync(node.Services, teacher, kind: News.Failed, source: source));
        Assert.True(await News.RaiseAsync(node.Services, colleague, source: source));
        Assert.Equal(2, (await node.Get<NotificationFeed>().CountAsync(teacher)).Unread);

        await using var db = node.Get<Database>().Open(teacher);
        await using var transaction = await db.Database.BeginTransactionAsync();
        var draft = new NotificationDraft(teacher.UserId, News.Ready.Id, "Twice in one transaction") { SourceId = Guid.CreateVersion7() };
        Assert.True(await NotificationWriter.AddAsync(db, teacher.TenantId, draft, node.Time.GetUtcNow()));
        Assert.False(await NotificationWriter.AddAsync(db, teacher.TenantId, draft, node.Time.GetUtcNow()));
    }

    [DatabaseFact]
    public async Task News_without_a_source_is_raised_every_time()
    {
        await using var node = Node();
        var teacher = (await School.OpenAsync(node)).Person();
        Assert.True(await News.RaiseAsync(node.Services, teacher));
        Assert.True(await News.RaiseAsync(node.Services, teacher));
        Assert.Equal(2, (await node.Get<NotificationFeed>().CountAsync(teacher)).Unread);
    }

    [DatabaseFact]
    public async Task There_is_no_news_of_what_was_not_committed()
    {
        await using var node = Node();
        var teacher = (await School.OpenAsync(node)).Person();
        var draft = new NotificationDraft(teacher.UserId, News.Ready.Id, "Rolled back") { SourceId = Guid.CreateVersion7() };
        await using (var db = node.Get<Database>().Open(teacher))
        {
            await using var transaction = await db.Database.BeginTransactionAsync();
            Assert.True(await NotificationWriter.AddAsync(db, teacher.TenantId, draft, node.Time.GetUtcNow()));
            await db.SaveChangesAsync();
            await transaction.RollbackAsync();
        }

        Assert.Empty(await node.Get<NotificationFeed>().ListAsync(teacher, new()));
        Assert.True(await News.RaiseAsync(node.Services, teacher.TenantId, draft));
    }

    [DatabaseFact]
    public async Task What_is_tried_again_is_no_longer_said_to_have_failed_and_its_next_end_is_news()
    {
        await using var node = Node();
        var (teacher, source) = ((await School.OpenAsync(node)).Person(), Guid.CreateVersion7());
        await News.RaiseAsync(node.Services, teacher, kind: News.Failed, source: source);
        await News.RaiseAsync(node.Services, teacher, "Another", News.Failed, Guid.CreateVersion7());
        await using (var db = node.Get<Database>().Open(teacher))
        {
            Assert.Equal([teacher.UserId], await NotificationWriter.WithdrawAsync(db, teacher.TenantId, source));
            Assert.Empty(await NotificationWriter.WithdrawAsync(db, teacher.TenantId, source));
        }

        Assert.Equal("Another", Assert.Single(await node.Get<NotificationFeed>().ListAsync(teacher, new())).Subject);
        Assert.True(await News.RaiseAsync(node.Services, teacher, kind: News.Failed, source: source));
    }

    [DatabaseFact]
    public async Task A_kind_that_a_person_turned_off_is_not_raised_for_them()
    {
        await using var node = Node();
        var school = await School.OpenAsync(node);
        var (teacher, colleague) = (school.Person(), school.Person());
        var feed = node.Get<NotificationFeed>();
        Assert.True(await feed.SetPreferenceAsync(teacher, new(News.Ready, InBell: false, Toast: true, TabTitle: true)));
        Assert.False(await News.RaiseAsync(node.Services, teacher));
        Assert.True(await News.RaiseAsync(node.Services, teacher, kind: News.Failed));
        Assert.True(await News.RaiseAsync(node.Services, colleague));
        Assert.Equal([new(News.Ready, false, true, true), new(News.Failed, true, true, true)], (await feed.PreferencesAsync(teacher)).Where(p => p.Kind == News.Ready || p.Kind == News.Failed));

        Assert.True(await feed.SetPreferenceAsync(teacher, new(News.Ready, InBell: true, Toast: false, TabTitle: false)));
        Assert.True(await News.RaiseAsync(node.Services, teacher));
        Assert.Equal(new(2, 1), await feed.CountAsync(teacher));
        Assert.False(await feed.SetPreferenceAsync(teacher, new(new("nobody_knows", "?", "?"), true, true, true)));
    }

    [DatabaseFact]
    public async Task Two_tabs_that_save_the_same_setting_at_once_both_succeed()
    {
        await using var node = Node();
        var teacher = (await School.OpenAsync(node)).Person();
        var feed = node.Get<NotificationFeed>();
        Assert.All(
            await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(() => feed.SetPreferenceAsync(teacher, new(News.Ready, true, i % 2 == 0, true))))), Assert.True);
    }

    [DatabaseFact]
    public async Task Reading_one_all_and_unreading_change_the_count_and_wake_the_persons_pages()
    {
        await using var node = Node();
        var teacher = (await School.OpenAsync(node)).Person();
        var feed = node.Get<NotificationFeed>();
        foreach (var subject in new[] { "One", "Two", "Three" })
        {
            await News.RaiseAsync(node.Services, teacher, subject);
        }

        var woken = 0;
        using var subscription = node.Get<ISignals>().Subscribe(NotificationTopics.User(teacher.UserId), () => Interlocked.Increment(ref woken));
        var all = await feed.ListAsync(teacher, new());
        Assert.Equal(["Three", "Two", "One"], all.Select(n => n.Subject));
        await feed.MarkReadAsync(teacher, [all[0].Id, all[2].Id]);
        Assert.Equal(["Two"], (await feed.ListAsync(teacher, new() { IsRead = false })).Select(n => n.Subject));
        Assert.Equal(["Three", "One"], (await feed.ListAsync(teacher, new() { IsRead = true })).Select(n => n.Subject));
        Assert.Equal(1, woken);

        Assert.True(await feed.MarkUnreadAsync(teacher, all[2].Id));
        Assert.False(await feed.MarkUnreadAsync(teacher, all[2].Id));
        Assert.Equal(2, (await feed.CountAsync(teacher)).Unread);
        Assert.Equal(2, await feed.MarkAllReadAsync(teacher));
        Assert.Equal(0, await feed.MarkAllReadAsync(teacher));
        Assert.Equal(new(0, 0), await feed.CountAsync(teacher));
        Assert.Equal(3, woken); // what changes nothing wakes nobody
    }

    [DatabaseFact]
    public async Task A_list_goes_on_where_the_page_before_ended()
    {
        await using var node = Node();
        var teacher = (await School.OpenAsync(node)).Person();
        var feed = node.Get<NotificationFeed>();
        for (var i = 1; i <= 7; i++)
        {
            await News.RaiseAsync(node.Services, teacher, $"News {i}", i % 2 == 0 ? News.Failed : News.Ready);
        }

        var pages = new List<string>();
        Guid? before = null;
        while (await feed.ListAsync(teacher, new() { Take = 3, Before = before }) is { Count: > 0 } page)
        {
            pages.Add(string.Join(", ", page.Select(n => n.Subject)));
            before = page[^1].Id;
        }

        Assert.Equal(["News 7, News 6, News 5", "News 4, News 3, News 2", "News 1"], pages);
        Assert.Equal(["News 6", "News 4", "News 2"], (await feed.ListAsync(teacher, new() { Kind = News.Failed.Id })).Select(n => n.Subject));
    }

    [DatabaseFact]
    public async Task Nobody_reads_or_marks_what_is_anothers()
    {
        await using var node = Node();
        var school = await School.OpenAsync(node);
        var teacher = school.Person();
        await News.RaiseAsync(node.Services, teacher);
        var feed = node.Get<NotificationFeed>();
        var id = (await feed.ListAsync(teacher, new()))[0].Id;
        var elsewhere = teacher with { TenantId = (await School.OpenAsync(node)).Tenant.Id };
        foreach (var other in new[] { school.Person(Roles.Admin), elsewhere })
        {
            Assert.Empty(await feed.ListAsync(other, new()));
            Assert.Equal(new(0, 0), await feed.CountAsync(other));
            await feed.MarkReadAsync(other, [id]);
            Assert.Equal(0, await feed.MarkAllReadAsync(other));
        }

        Assert.Equal(1, (await feed.CountAsync(teacher)).Unread);
    }

    [DatabaseFact]
    public async Task Texts_that_are_too_long_or_cannot_be_stored_do_not_lose_the_news()
    {
        await using var node = Node();
        var teacher = (await School.OpenAsync(node)).Person();
        await News.RaiseAsync(node.Services, teacher.TenantId, new(teacher.UserId, News.Ready.Id, new string('s', 500)) { Detail = "a\0b\ud800" + new string('d', 5_000) });
        var seen = Assert.Single(await node.Get<NotificationFeed>().ListAsync(teacher, new()));
        Assert.Equal((Notification.MaxSubjectLength, Notification.MaxDetailLength), (seen.Subject.Length, seen.Detail.Length));
        Assert.StartsWith("a\ufffdb\ufffddd", seen.Detail, StringComparison.Ordinal);
    }

    [DatabaseFact]
    public async Task News_of_a_kind_that_no_feature_registers_any_more_is_still_shown()
    {
        await using var node = Node();
        var teacher = (await School.OpenAsync(node)).Person();
        await News.RaiseAsync(node.Services, teacher, "Old", new("given_up", "", ""));
        Assert.Equal("given_up", Assert.Single(await node.Get<NotificationFeed>().ListAsync(teacher, new())).Kind.Label);
        await using var db = node.Get<Database>().Open(teacher);
        Assert.Equal(1, await db.Set<Notification>().CountAsync());
    }

    private TestNode Node() => TestNode.Build(database, change: services => services.AddNewsKinds());
}
