using BlazorAi.App.Setup;

namespace BlazorAi.Tests.Support;

/// <summary>The seeded accounts of the Development school.</summary>
internal static class Accounts
{
    public const string Teacher = "teacher@school.example";
    public const string Editor = "editor@school.example";
    public const string Admin = "admin@school.example";
    public const string Password = DevelopmentSeed.Password;
}
