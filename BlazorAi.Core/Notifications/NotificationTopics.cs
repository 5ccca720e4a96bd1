namespace BlazorAi.Core.Notifications;

/// <summary>Names of the signals of this room.</summary>
public static class NotificationTopics
{
    /// <summary>A person's notifications or their settings changed.</summary>
    public static string User(Guid userId) => $"notifications:{userId:N}";
}
