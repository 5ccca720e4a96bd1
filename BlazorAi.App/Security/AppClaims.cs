namespace BlazorAi.App.Security;

/// <summary>The claims that the cookie carries. It names a session and nothing else that is trusted: rights are read from the database.</summary>
internal static class AppClaims
{
    /// <summary>The session's key.</summary>
    public const string Session = "blazorai:session";
}
