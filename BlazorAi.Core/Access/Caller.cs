namespace BlazorAi.Core.Access;

/// <summary>
/// Who is asking. A value that travels with every request, job row and invocation; it is never ambient, so that work which
/// outlives a circuit or a request still knows on whose behalf it runs.
/// </summary>
/// <param name="TenantId">The school.</param>
/// <param name="UserId">The person.</param>
/// <param name="Name">The person's name as others see it.</param>
/// <param name="Roles">The roles held, out of <see cref="Access.Roles.All"/>.</param>
/// <param name="SessionId">The sign-in that the request came by.</param>
public sealed record Caller(Guid TenantId, Guid UserId, string Name, IReadOnlyList<string> Roles, Guid SessionId)
{
    /// <summary>Whether the person manages the school.</summary>
    public bool IsAdmin => IsIn(Access.Roles.Admin);

    /// <summary>Whether the person holds the role.</summary>
    public bool IsIn(string role) => Roles.Contains(role, StringComparer.Ordinal);

    /// <summary>Whether the person holds at least one of the roles.</summary>
    public bool IsInAny(IEnumerable<string> roles) => roles.Any(IsIn);
}
