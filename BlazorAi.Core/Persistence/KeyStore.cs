using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BlazorAi.Core.Persistence;

/// <summary>A Data Protection key: in the database, so that every node reads the cookies and secrets that another wrote.</summary>
public sealed class StoredKey
{
    /// <summary>Its key.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>The name Data Protection gave it.</summary>
    public required string FriendlyName { get; init; }

    /// <summary>The key, as Data Protection's XML.</summary>
    public required string Xml { get; init; }
}

internal sealed class StoredKeyConfiguration : IEntityTypeConfiguration<StoredKey>
{
    public void Configure(EntityTypeBuilder<StoredKey> builder)
    {
        builder.ToTable("DataProtectionKeys");
        builder.Property(k => k.FriendlyName).HasMaxLength(200);
    }
}

/// <summary>Data Protection's repository over <see cref="StoredKey"/>. The interface it implements is synchronous; keys are read rarely.</summary>
public sealed class KeyStore(Database database) : IXmlRepository
{
    /// <inheritdoc />
    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using var db = database.OpenSystem(SystemReason.Keys);
        return [.. db.Set<StoredKey>().Select(k => k.Xml).AsEnumerable().Select(xml => XElement.Parse(xml))];
    }

    /// <inheritdoc />
    public void StoreElement(XElement element, string friendlyName)
    {
        using var db = database.OpenSystem(SystemReason.Keys);
        var id = Guid.CreateVersion7();
        var xml = element.ToString(SaveOptions.DisableFormatting);
        db.Database.ExecuteSql($"""INSERT INTO "DataProtectionKeys" ("Id", "FriendlyName", "Xml") VALUES ({id}, {friendlyName}, {xml})""");
    }
}
