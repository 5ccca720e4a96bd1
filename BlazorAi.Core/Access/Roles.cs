namespace BlazorAi.Core.Access;

/// <summary>The roles a person can hold in a school. A person may hold several.</summary>
public static class Roles
{
    /// <summary>Plans units.</summary>
    public const string Teacher = "teacher";

    /// <summary>Writes stories.</summary>
    public const string Editor = "editor";

    /// <summary>Manages people, task policies and providers of the school.</summary>
    public const string Admin = "admin";

    /// <summary>Every role, in the order in which they are shown.</summary>
    public static IReadOnlyList<string> All { get; } = [Teacher, Editor, Admin];
}
