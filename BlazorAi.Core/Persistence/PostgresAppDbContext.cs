using System.Buffers.Binary;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace BlazorAi.Core.Persistence;

/// <summary>The model on PostgreSQL.</summary>
public sealed class PostgresAppDbContext(DbContextOptions<PostgresAppDbContext> options) : AppDbContext(options)
{
    /// <inheritdoc />
    public override async Task LockAsync(Guid key, CancellationToken cancellationToken = default)
    {
        // An advisory lock has a 64-bit key. Two keys that share one wait for each other needlessly, and nothing worse.
        var number = BinaryPrimitives.ReadInt64LittleEndian(key.ToByteArray().AsSpan(8));
        await Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock({number})", cancellationToken);
    }

    /// <inheritdoc />
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<Utc>();

    /// <summary>The provider refuses instants with another offset than UTC's.</summary>
    private sealed class Utc() : ValueConverter<DateTimeOffset, DateTimeOffset>(v => v.ToUniversalTime(), v => v);

    /// <summary>For <c>dotnet ef --context</c> alone: no database is opened to add a migration.</summary>
    internal sealed class DesignTime : IDesignTimeDbContextFactory<PostgresAppDbContext>
    {
        public PostgresAppDbContext CreateDbContext(string[] args) =>
            new(new DbContextOptionsBuilder<PostgresAppDbContext>().UseNpgsql("Host=127.0.0.1").Options);
    }
}
