namespace BlazorAi.Core.Governance;

/// <summary>Which rule said no. The text is the stable code on the wire.</summary>
public static class PolicyRules
{
    /// <summary>No feature registered the task type, or the school has no policy for it.</summary>
    public const string UnknownTask = "task_unknown";

    /// <summary>The school has switched the task type off.</summary>
    public const string TaskDisabled = "task_disabled";

    /// <summary>The person's roles may not use the task type.</summary>
    public const string RoleNotAllowed = "role_not_allowed";

    /// <summary>The person has used up the day's requests.</summary>
    public const string DailyQuota = "daily_quota";

    /// <summary>The person has as many requests running as are allowed.</summary>
    public const string ActiveLimit = "active_limit";

    /// <summary>The policy names a provider that is not configured.</summary>
    public const string ProviderMissing = "provider_missing";

    /// <summary>The provider that the policy names has no model for the task: no image model for a picture, no chat model for text.</summary>
    public const string ModelMissing = "model_missing";
}

/// <summary>What applies to a request: shown before it is made, enforced when it is.</summary>
public sealed record PolicyDecision
{
    /// <summary>The task type's id.</summary>
    public required string TaskType { get; init; }

    /// <summary>The rule that said no, one of <see cref="PolicyRules"/>; null where the request is allowed.</summary>
    public string? RefusedBy { get; init; }

    /// <summary>Why, for a person, and who can change it; empty where the request is allowed.</summary>
    public string Reason { get; init; } = "";

    /// <summary>When the same request may succeed; null where waiting does not help.</summary>
    public DateTimeOffset? RetryAt { get; init; }

    /// <summary>The provider's name in the configuration.</summary>
    public string Provider { get; init; } = "";

    /// <summary>The provider's name for people.</summary>
    public string ProviderLabel { get; init; } = "";

    /// <summary>The model.</summary>
    public string Model { get; init; } = "";

    /// <summary>Whether the answer is written, or the picture drawn, by rule and not by an AI model.</summary>
    public bool IsBuiltIn => Provider == AiOptions.BuiltInProvider;

    /// <summary>What comes of the task.</summary>
    public TaskOutput Output { get; init; }

    /// <summary>What the provider charges; null where nobody said.</summary>
    public ProviderPrices? Prices { get; init; }

    /// <summary>The provider asked when the first one fails; null for none.</summary>
    public string? FallbackProvider { get; init; }

    /// <summary>The longest answer, in tokens.</summary>
    public int MaxOutputTokens { get; init; }

    /// <summary>How freely the model chooses; 0 to 2.</summary>
    public double Temperature { get; init; }

    /// <summary>The version of the instructions.</summary>
    public int TemplateVersion { get; init; }

    /// <summary>Requests of this task a day.</summary>
    public int RequestsPerDay { get; init; }

    /// <summary>Requests of this task left today.</summary>
    public int RequestsLeft { get; init; }

    /// <summary>Whether the request may be made.</summary>
    public bool IsAllowed => RefusedBy is null;
}

/// <summary>A request that the policy refuses. Never retried, never answered by another provider.</summary>
public sealed class PolicyRefusedException(PolicyDecision decision) : Exception(decision.Reason)
{
    /// <summary>What was decided.</summary>
    public PolicyDecision Decision { get; } = decision;
}
