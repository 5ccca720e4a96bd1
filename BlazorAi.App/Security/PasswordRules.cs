using Microsoft.AspNetCore.Identity;

namespace BlazorAi.App.Security;

/// <summary>What a password has to be: length over composition, as NIST SP 800-63B section 5.1.1.2 advises.</summary>
internal static class PasswordRules
{
    public const int MinimumLength = 10;

    /// <summary>Long enough for any phrase, short enough that hashing it costs nothing.</summary>
    public const int MaximumLength = 200;

    /// <summary>The rules as a person reads them.</summary>
    public const string Help = "At least 10 characters. A few words in a row are good.";

    public static void Apply(PasswordOptions options)
    {
        options.RequiredLength = MinimumLength;
        options.RequireDigit = false;
        options.RequireLowercase = false;
        options.RequireUppercase = false;
        options.RequireNonAlphanumeric = false;
    }
}
