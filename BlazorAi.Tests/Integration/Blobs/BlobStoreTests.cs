using BlazorAi.Core.Blobs;
using BlazorAi.Core.Persistence;
using BlazorAi.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace BlazorAi.Tests.Integration.Blobs;

public sealed class BlobStoreOnSqlite(SqliteTestDatabase database) : BlobStoreTests(database), IClassFixture<SqliteTestDatabase>;

public sealed class BlobStoreOnPostgres(PostgresTestDatabase database) : BlobStoreTests(database), IClassFixture<PostgresTestDatabase>;

/// <summary>Bytes are there once in a school, and in that school only.</summary>
public abstract class BlobStoreTests(TestDatabase database)
{
    private static readonly byte[] Content = [1, 2, 3];

    /// <summary>From <c>printf '\1\2\3' | sha256sum</c>.</summary>
    private const string Hash = "039058c6f2c0cb492c533b0a4d14ef77cc0f78abccced5287d84a1a2011cfb81";

    [DatabaseFact]
    public async Task Bytes_are_found_under_their_hash_and_come_back_as_they_were()
    {
        await using var node = TestNode.Build(database);
        var person = (await School.OpenAsync(node)).Person();
        var store = node.Get<BlobStore>();

        var put = await store.PutAsync(person.TenantId, Content, "image/png", 4, 5);

        Assert.Equal(new BlobInfo(Hash, "image/png", 3, 4, 5), put);
        Assert.Equal(put, await store.FindAsync(person, Hash));
        var (info, content) = (await store.ReadAsync(person, Hash))!.Value;
        Assert.Equal(put, info);
        Assert.Equal(Content, content);
    }

    [DatabaseFact]
    public async Task The_same_bytes_are_stored_once_however_many_store_them_at_once()
    {
        await using var node = TestNode.Build(database);
        var school = (await School.OpenAsync(node)).Tenant.Id;
        var store = node.Get<BlobStore>();

        var all = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => store.PutAsync(school, Content, "image/png", 4, 5))));

        Assert.All(all, info => Assert.Equal(Hash, info.Hash));
        Assert.Equal(1, await CountAsync(node, school));
    }

    [DatabaseFact]
    public async Task Twice_in_one_transaction_is_once_too_and_a_rollback_leaves_nothing()
    {
        await using var node = TestNode.Build(database);
        var school = (await School.OpenAsync(node)).Tenant.Id;
        await using (var db = node.Get<Database>().OpenTenant(school))
        {
            await using var transaction = await db.Database.BeginTransactionAsync();
            var first = await node.Get<BlobStore>().PutAsync(db, school, Content, "image/png", 4, 5);
            Assert.Equal(first, await node.Get<BlobStore>().PutAsync(db, school, Content, "image/png", 4, 5));
            await db.SaveChangesAsync();
        }

        Assert.Equal(0, await CountAsync(node, school));
    }

    [DatabaseFact]
    public async Task Without_a_transaction_nothing_is_stored()
    {
        await using var node = TestNode.Build(database);
        var school = (await School.OpenAsync(node)).Tenant.Id;
        await using var db = node.Get<Database>().OpenTenant(school);

        await Assert.ThrowsAsync<InvalidOperationException>(() => node.Get<BlobStore>().PutAsync(db, school, Content, "image/png", 4, 5));
    }

    [DatabaseFact]
    public async Task Another_school_has_no_such_bytes_until_it_stores_them_itself()
    {
        await using var node = TestNode.Build(database);
        var (one, other) = ((await School.OpenAsync(node)).Person(), (await School.OpenAsync(node)).Person());
        var store = node.Get<BlobStore>();
        await store.PutAsync(one.TenantId, Content, "image/png", 4, 5);

        Assert.Null(await store.FindAsync(other, Hash));
        Assert.Null(await store.ReadAsync(other, Hash));

        await store.PutAsync(other.TenantId, Content, "image/png", 4, 5);
        Assert.NotNull(await store.FindAsync(other, Hash));
        Assert.Equal(1, await CountAsync(node, other.TenantId));
    }

    [DatabaseTheory]
    [InlineData("")]
    [InlineData("..")]
    [InlineData("039058C6F2C0CB492C533B0A4D14EF77CC0F78ABCCCED5287D84A1A2011CFB81")]
    [InlineData("039058c6f2c0cb492c533b0a4d14ef77cc0f78abccced5287d84a1a2011cfb8100")]
    public async Task What_is_no_hash_is_not_found(string name)
    {
        await using var node = TestNode.Build(database);
        var person = (await School.OpenAsync(node)).Person();
        await node.Get<BlobStore>().PutAsync(person.TenantId, Content, "image/png", 4, 5);

        Assert.Null(await node.Get<BlobStore>().FindAsync(person, name));
        Assert.Null(await node.Get<BlobStore>().ReadAsync(person, name));
    }

    private static async Task<int> CountAsync(TestNode node, Guid school)
    {
        await using var db = node.Get<Database>().OpenTenant(school);
        return await db.Set<Blob>().CountAsync();
    }
}
