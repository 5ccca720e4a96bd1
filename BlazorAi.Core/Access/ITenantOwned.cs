namespace BlazorAi.Core.Access;

/// <summary>A row that belongs to one school; every query through <c>Database.Open</c> sees only the caller's.</summary>
public interface ITenantOwned
{
    /// <summary>The school that owns the row.</summary>
    Guid TenantId { get; }
}
