using BlazorAi.Core.Access;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace BlazorAi.Core.Persistence;

/// <summary>
/// The one model; each provider has a derived context, so that each has its own migrations. It names no feature: it applies
/// the configurations that lie beside the entities.
/// </summary>
public abstract class AppDbContext : IdentityUserContext<AppUser, Guid>
{
    /// <summary>Opened by <see cref="Persistence.Database"/> only.</summary>
    private protected AppDbContext(DbContextOptions options) : base(options)
    {
    }

    /// <summary>The school whose rows are seen; null in a system context, which sees all.</summary>
    public Guid? TenantId { get; internal init; }

    /// <summary>
    /// Serialises transactions that count before they insert (quotas), until this transaction ends. SQLite's write
    /// transactions exclude each other anyway; PostgreSQL takes an advisory lock.
    /// </summary>
    public abstract Task LockAsync(Guid key, CancellationToken cancellationToken = default);

    /// <inheritdoc />
    public override int SaveChanges(bool acceptAllChangesOnSuccess) =>
        throw new NotSupportedException("Save with SaveChangesAsync: nothing here blocks a thread.");

    /// <inheritdoc />
    public override Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        RefuseRowsOfOtherTenants();
        CleanTexts();
        return base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
    }

    /// <inheritdoc />
    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.ApplyConfigurationsFromAssembly(typeof(AppDbContext).Assembly);
        foreach (var type in builder.Model.GetEntityTypes().Where(t => typeof(ITenantOwned).IsAssignableFrom(t.ClrType)).Select(t => t.ClrType))
        {
            typeof(AppDbContext).GetMethod(nameof(FilterByTenant), System.Reflection.BindingFlags.Instance | System.Reflection.BindingFlags.NonPublic)!
                .MakeGenericMethod(type).Invoke(this, [builder]);
        }
    }

    private void FilterByTenant<T>(ModelBuilder builder) where T : class, ITenantOwned =>
        builder.Entity<T>().HasQueryFilter("tenant", row => TenantId == null || row.TenantId == TenantId);

    /// <summary>What people paste may hold what no store keeps; it must not cost them what they wrote.</summary>
    private void CleanTexts()
    {
        foreach (var entry in ChangeTracker.Entries().Where(e => e.State is EntityState.Added or EntityState.Modified))
        {
            foreach (var property in entry.Properties.Where(p => p.Metadata.ClrType == typeof(string)))
            {
                if (property.CurrentValue is string text && (entry.State == EntityState.Added || property.IsModified)
                    && StorableText.Clean(text) is var clean && !ReferenceEquals(clean, text))
                {
                    property.CurrentValue = clean;
                }
            }
        }
    }

    private void RefuseRowsOfOtherTenants()
    {
        if (TenantId is { } tenant
            && ChangeTracker.Entries<ITenantOwned>().Any(e => e.State is not EntityState.Unchanged and not EntityState.Detached && e.Entity.TenantId != tenant))
        {
            throw new InvalidOperationException("A row of another school cannot be written in this school's context.");
        }
    }
}
