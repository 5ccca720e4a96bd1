namespace BlazorAi.App.Components.People;

/// <summary>What an administrator chose to do about a person.</summary>
public abstract record PersonAction
{
    private PersonAction()
    {
    }

    /// <summary>Give them these roles.</summary>
    /// <param name="Roles">All they are to hold.</param>
    public sealed record SetRoles(IReadOnlyCollection<string> Roles) : PersonAction;

    /// <summary>Make a link by which they set a password.</summary>
    public sealed record MakeLink : PersonAction;

    /// <summary>Sign them out and let them in no more.</summary>
    public sealed record Disable : PersonAction;

    /// <summary>Let them in again.</summary>
    public sealed record Enable : PersonAction;
}
