using BlazorAi.Core.Access;

namespace BlazorAi.App.Security;

/// <summary>Whether a person can sign in.</summary>
public enum PersonState
{
    /// <summary>Has a link but no password yet.</summary>
    Invited,

    /// <summary>Can sign in.</summary>
    Active,

    /// <summary>Cannot sign in; their work stays.</summary>
    Disabled,
}

/// <summary>A person of the school, as its administrators see them.</summary>
/// <param name="Id">The account's key.</param>
/// <param name="Name">The name others see.</param>
/// <param name="Email">What the person signs in with.</param>
/// <param name="Roles">The roles held.</param>
/// <param name="State">Whether the person can sign in.</param>
public sealed record Person(Guid Id, string Name, string Email, IReadOnlyList<string> Roles, PersonState State);

/// <summary>What an administrator asks for a new person.</summary>
/// <param name="Name">The name others see.</param>
/// <param name="Email">What the person will sign in with.</param>
/// <param name="Roles">The roles to hold; at least one.</param>
public sealed record Invitation(string Name, string Email, IReadOnlyCollection<string> Roles);

/// <summary>A link that was just made: its secret is nowhere else, so it is shown now or never.</summary>
/// <param name="UserId">Whose link it is.</param>
/// <param name="Name">That person's name.</param>
/// <param name="Kind">What it is for.</param>
/// <param name="Secret">What stands in the address.</param>
/// <param name="ExpiresAt">When it stops working.</param>
public sealed record IssuedLink(Guid UserId, string Name, AccountLinkKind Kind, string Secret, DateTimeOffset ExpiresAt);

/// <summary>A link, or why there is none.</summary>
internal sealed record LinkResult(IssuedLink? Link, string? Problem);
