using System.Buffers.Binary;
using BlazorAi.Core.Access;
using BlazorAi.Core.Persistence;
using Microsoft.EntityFrameworkCore;

namespace BlazorAi.Core.Blobs;

/// <summary>Stores bytes by school and content: the same bytes are there once, and a school sees its own only.</summary>
public sealed class BlobStore(Database database, TimeProvider time)
{
    /// <summary>Stores bytes in the caller's transaction, unless the school has them already; the caller saves and commits.</summary>
    /// <param name="db">A context with an open transaction.</param>
    /// <param name="tenantId">The school.</param>
    /// <param name="content">The bytes; not empty.</param>
    /// <param name="mediaType">What they are ("image/png"): as it was found out from them, never as someone said.</param>
    /// <param name="width">A picture's width in pixels.</param>
    /// <param name="height">A picture's height in pixels.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="InvalidOperationException">There is no open transaction: two who store the same bytes at once would collide.</exception>
    public async Task<BlobInfo> PutAsync(
        AppDbContext db, Guid tenantId, ReadOnlyMemory<byte> content, string mediaType, int? width, int? height, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfZero(content.Length);
        if (db.Database.CurrentTransaction is null)
        {
            throw new InvalidOperationException("Bytes are stored inside a transaction.");
        }

        var hash = Blob.HashOf(content.Span);
        await db.LockAsync(LockKey(tenantId, hash), cancellationToken); // a second one with the same bytes waits here and then finds them
        if (db.Set<Blob>().Local.FirstOrDefault(b => b.TenantId == tenantId && b.Hash == hash) is { } added)
        {
            return Info(added);
        }

        if (await FindAsync(db, tenantId, hash, cancellationToken) is { } present)
        {
            return present;
        }

        var blob = new Blob
        {
            TenantId = tenantId,
            Hash = hash,
            MediaType = mediaType,
            Length = content.Length,
            Width = width,
            Height = height,
            Content = content.ToArray(),
            CreatedAt = time.GetUtcNow(),
        };
        db.Add(blob);
        return Info(blob);
    }

    /// <summary>Stores bytes in a transaction of its own.</summary>
    /// <inheritdoc cref="PutAsync(AppDbContext, Guid, ReadOnlyMemory{byte}, string, int?, int?, CancellationToken)" />
    public async Task<BlobInfo> PutAsync(
        Guid tenantId, ReadOnlyMemory<byte> content, string mediaType, int? width, int? height, CancellationToken cancellationToken = default)
    {
        await using var db = database.OpenTenant(tenantId);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var info = await PutAsync(db, tenantId, content, mediaType, width, height, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return info;
    }

    /// <summary>Deletes bytes in the caller's transaction, unless something still uses them.</summary>
    /// <param name="db">A context with an open transaction.</param>
    /// <param name="tenantId">The school.</param>
    /// <param name="hash">The bytes.</param>
    /// <param name="isUsed">Asks whether they are used still; called when nobody can store the same bytes meanwhile.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public static async Task DeleteAsync(AppDbContext db, Guid tenantId, string hash, Func<Task<bool>> isUsed, CancellationToken cancellationToken = default)
    {
        await db.LockAsync(LockKey(tenantId, hash), cancellationToken);
        if (!await isUsed())
        {
            await db.Set<Blob>().Where(b => b.TenantId == tenantId && b.Hash == hash).ExecuteDeleteAsync(cancellationToken);
        }
    }

    /// <summary>What is stored under a hash in the caller's school; null where nothing is.</summary>
    public async Task<BlobInfo?> FindAsync(Caller caller, string hash, CancellationToken cancellationToken = default)
    {
        if (!Blob.IsHash(hash))
        {
            return null;
        }

        await using var db = database.Open(caller);
        return await FindAsync(db, caller.TenantId, hash, cancellationToken);
    }

    /// <summary>The bytes under a hash in the caller's school; null where there are none.</summary>
    public Task<(BlobInfo Info, byte[] Content)?> ReadAsync(Caller caller, string hash, CancellationToken cancellationToken = default) =>
        ReadAsync(caller.TenantId, hash, cancellationToken);

    /// <summary>As <see cref="ReadAsync(Caller, string, CancellationToken)"/>, for work done in a school's name.</summary>
    public async Task<(BlobInfo Info, byte[] Content)?> ReadAsync(Guid tenantId, string hash, CancellationToken cancellationToken = default)
    {
        if (!Blob.IsHash(hash))
        {
            return null;
        }

        await using var db = database.OpenTenant(tenantId);
        var found = await db.Set<Blob>().AsNoTracking().SingleOrDefaultAsync(b => b.TenantId == tenantId && b.Hash == hash, cancellationToken);
        return found is null ? null : (Info(found), found.Content);
    }

    private static Task<BlobInfo?> FindAsync(AppDbContext db, Guid tenantId, string hash, CancellationToken cancellationToken) =>
        db.Set<Blob>().Where(b => b.TenantId == tenantId && b.Hash == hash)
            .Select(b => new BlobInfo(b.Hash, b.MediaType, b.Length, b.Width, b.Height)).SingleOrDefaultAsync(cancellationToken);

    private static BlobInfo Info(Blob blob) => new(blob.Hash, blob.MediaType, blob.Length, blob.Width, blob.Height);

    private static Guid LockKey(Guid tenantId, string hash)
    {
        Span<byte> key = stackalloc byte[16];
        tenantId.TryWriteBytes(key);
        var low = key[8..];
        BinaryPrimitives.WriteInt64LittleEndian(low, BinaryPrimitives.ReadInt64LittleEndian(low) ^ Convert.ToInt64(hash[..16], 16));
        return new(key);
    }
}
