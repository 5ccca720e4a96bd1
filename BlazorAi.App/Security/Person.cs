namespace BlazorAi.App.Security;

/// <summary>Whether a person can sign in.</summary>
internal enum PersonState
{
    /// <summary>Has a link but no password yet.</summary>
    Invited,

    /// <summary>Can sign in.</summary>
    Active,

    /// <summary>Cannot sign in; their work stays.</summary>
    Disabled,
}

/// <summary>A person of the school, as its administrators see them.</summary>
internal sealed record Person(Guid Id, string Name, string Email, IReadOnlyList<string> Roles, PersonState State);

/// <summary>What an administrator asks for a new person.</summary>
internal sealed record Invitation(string Name, string Email, IReadOnlyCollection<string> Roles);

/// <summary>A link that was just made: its secret is nowhere else, so it is shown now or never.</summary>
internal sealed record IssuedLink(Guid UserId, string Name, string Secret, DateTimeOffset ExpiresAt);

/// <summary>A link, or why there is none.</summary>
internal sealed record LinkResult(IssuedLink? Link, string? Problem);
