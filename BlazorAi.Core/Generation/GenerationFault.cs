namespace BlazorAi.Core.Generation;

/// <summary>A way in which a request fails.</summary>
/// <param name="Code">Stable name, in records and on the wire.</param>
/// <param name="Message">For a person: what happened and what to do.</param>
/// <param name="Retryable">Whether a person's retry may succeed without anyone changing anything.</param>
public sealed record GenerationFault(string Code, string Message, bool Retryable)
{
    /// <summary>The message for what was asked for.</summary>
    public string MessageFor(bool isPicture) => isPicture && PictureMessage is { } message ? message : Message;

    /// <summary>Whether the pipeline itself tries again, before the first token.</summary>
    public bool IsTransient { get; init; }

    /// <summary>Whether the same request may succeed without streaming: the provider refused to stream or could not start to.</summary>
    public bool MayAnswerWithoutStreaming { get; init; }

    /// <summary>The message where a picture was asked for; null where it is the same.</summary>
    public string? PictureMessage { get; init; }

    /// <summary>How long the provider asked to be left alone; null where it did not say.</summary>
    public TimeSpan? RetryAfter { get; init; }
}

/// <summary>Every fault there is, each with its own code and message; a table test holds them apart.</summary>
public static class GenerationFaults
{
    /// <summary>401 or 403 from the provider.</summary>
    public static GenerationFault Unauthorized { get; } = new("provider_unauthorized",
        "The provider did not accept the school’s key. An administrator has to check the key.", Retryable: false);

    /// <summary>The provider does not know the model.</summary>
    public static GenerationFault ModelNotFound { get; } = new("model_not_found",
        "The provider has no model of the name that is set. An administrator has to choose another model.", Retryable: false);

    /// <summary>No connection.</summary>
    public static GenerationFault Unreachable { get; } = new("provider_unreachable",
        "The provider could not be reached. Try again in a moment; if it stays so, tell an administrator.", Retryable: true)
    { IsTransient = true, MayAnswerWithoutStreaming = true };

    /// <summary>Nothing came within the first-token limit.</summary>
    public static GenerationFault FirstTokenTimeout { get; } = new("provider_timeout",
        "The provider did not begin to answer in time. It may be busy: try again in a moment.", Retryable: true)
    { IsTransient = true, MayAnswerWithoutStreaming = true };

    /// <summary>The reply stood still for longer than the between-tokens limit.</summary>
    public static GenerationFault Stalled { get; } = new("provider_stalled",
        "The provider stopped in the middle of the answer without ending it. Continue takes it up from here.", Retryable: true);

    /// <summary>The connection fell, or the stream ended, in the middle of the answer.</summary>
    public static GenerationFault Dropped { get; } = new("provider_dropped",
        "The connection to the provider broke in the middle of the answer. Continue takes it up from here.", Retryable: true)
    { PictureMessage = "The connection to the provider broke before the picture was there. Try again." };

    /// <summary>The stream is not valid Server-Sent Events or JSON.</summary>
    public static GenerationFault Malformed { get; } = new("provider_malformed",
        "The provider sent something that is not a valid answer. Try again; if it stays so, tell an administrator.", Retryable: true);

    /// <summary>Status 200 with a page or plain JSON where a stream was asked for.</summary>
    public static GenerationFault NotAStream { get; } = new("provider_not_a_stream",
        "The provider’s address answered, but not with a stream of text. An administrator has to check the address.", Retryable: false)
    { MayAnswerWithoutStreaming = true };

    /// <summary>The request was refused: 400, 404, 405, 422 and their like.</summary>
    public static GenerationFault Rejected { get; } = new("provider_rejected",
        "The provider refused the request as it was made. Change the prompt or tell an administrator.", Retryable: false)
    { MayAnswerWithoutStreaming = true };

    /// <summary>429.</summary>
    public static GenerationFault RateLimited { get; } = new("provider_rate_limited",
        "The provider is asked too often at the moment. Wait a little and try again.", Retryable: true)
    { IsTransient = true };

    /// <summary>5xx and 408.</summary>
    public static GenerationFault ServerError { get; } = new("provider_error",
        "The provider has a fault of its own. Try again in a moment.", Retryable: true)
    { IsTransient = true, MayAnswerWithoutStreaming = true };

    /// <summary>The circuit breaker is open: the provider failed too often just now.</summary>
    public static GenerationFault CircuitOpen { get; } = new("provider_resting",
        "The provider failed several times in a row and is left alone for a moment. Try again in half a minute.", Retryable: true);

    /// <summary>The provider's filter ended the answer.</summary>
    public static GenerationFault ContentFiltered { get; } = new("content_filtered",
        "The provider’s content filter ended the answer. Change the wording of your request.", Retryable: false);

    /// <summary>A line, an event or the reply is longer than is accepted.</summary>
    public static GenerationFault ReplyTooLarge { get; } = new("reply_too_large",
        "The provider’s answer is longer than is accepted here. Ask for less at once.", Retryable: false);

    /// <summary>The provider ended normally without a word.</summary>
    public static GenerationFault Empty { get; } = new("provider_empty",
        "The provider ended without writing anything. Try again or change the prompt.", Retryable: true);

    /// <summary>The whole call took longer than is allowed.</summary>
    public static GenerationFault TotalTimeout { get; } = new("provider_too_slow",
        "The answer took longer than is allowed in all. Continue takes it up from here.", Retryable: true);

    /// <summary>A picture took longer than is allowed.</summary>
    public static GenerationFault PictureTimeout { get; } = new("picture_timeout",
        "The picture took longer than is allowed. The provider may be busy: try again in a moment.", Retryable: true);

    /// <summary>The provider's safety rules refuse to draw it.</summary>
    public static GenerationFault PictureRefused { get; } = new("picture_refused",
        "The provider’s safety rules refuse to draw this. Change what the picture shows.", Retryable: false);

    /// <summary>The provider answered without a picture.</summary>
    public static GenerationFault PictureMissing { get; } = new("picture_missing",
        "The provider answered, but sent no picture. Try again or change what the picture shows.", Retryable: true);

    /// <summary>What came is no PNG, JPEG or WebP, or is damaged.</summary>
    public static GenerationFault PictureUnreadable { get; } = new("picture_unreadable",
        "The provider sent something that is not a whole PNG, JPEG or WebP picture. Try again; if it stays so, tell an administrator.", Retryable: true);

    /// <summary>The built-in illustrator's figures are not beside the app.</summary>
    public static GenerationFault FiguresMissing { get; } = new("illustrator_figures_missing",
        "The built-in illustrator cannot draw: its file illustrator/figures.json is missing. An administrator has to install the app again.", Retryable: false);

    /// <summary>The picture has too many bytes or pixels.</summary>
    public static GenerationFault PictureTooLarge { get; } = new("picture_too_large",
        "The provider sent a larger picture than is accepted here. An administrator can set a smaller size.", Retryable: false);

    /// <summary>Status 200 with a page where a picture was asked for.</summary>
    public static GenerationFault NotAPicture { get; } = new("provider_not_a_picture",
        "The provider’s address answered, but not in the way of one that draws. An administrator has to check the address and the image model.", Retryable: false);

    /// <summary>The provider sent an address that this server must not ask.</summary>
    public static GenerationFault PictureAddressRefused { get; } = new("picture_address_refused",
        "The provider sent the address of a picture that must not be fetched from here. An administrator has to set the provider to send the picture itself.", Retryable: false);

    /// <summary>The picture could not be had from the address that the provider sent.</summary>
    public static GenerationFault PictureNotFetched { get; } = new("picture_not_fetched",
        "The provider made a picture, but it could not be fetched from the address it named. Try again in a moment.", Retryable: true);

    /// <summary>A person stopped it.</summary>
    public static GenerationFault Stopped { get; } = new("stopped",
        "Stopped. The text so far is kept.", Retryable: true)
    { PictureMessage = "Stopped. No picture was made." };

    /// <summary>The server that ran it went away.</summary>
    public static GenerationFault Interrupted { get; } = new("interrupted",
        "The server was restarted while this was being written. The text so far is kept; Continue takes it up from here.", Retryable: true)
    { PictureMessage = "The server was restarted while the picture was being made. Try again." };

    /// <summary>Nothing happened for five minutes.</summary>
    public static GenerationFault Expired { get; } = new("expired",
        "Nothing came for five minutes, so the request was ended. The text so far is kept.", Retryable: true)
    { PictureMessage = "Nothing came for five minutes, so the request for the picture was ended. Try again." };

    /// <summary>A fault of this app.</summary>
    public static GenerationFault Internal { get; } = new("internal_error",
        "Something went wrong here, not at the provider. It has been logged. Try again.", Retryable: true);

    /// <summary>All of them.</summary>
    public static IReadOnlyList<GenerationFault> All { get; } =
    [
        Unauthorized, ModelNotFound, Unreachable, FirstTokenTimeout, Stalled, Dropped, Malformed, NotAStream, Rejected, RateLimited,
        ServerError, CircuitOpen, ContentFiltered, ReplyTooLarge, Empty, TotalTimeout,
        PictureTimeout, PictureRefused, PictureMissing, FiguresMissing, PictureUnreadable, PictureTooLarge, NotAPicture, PictureAddressRefused, PictureNotFetched, Stopped, Interrupted, Expired, Internal,
    ];
}

/// <summary>A request failed in a known way.</summary>
public sealed class GenerationException(GenerationFault fault, Exception? inner = null) : Exception(fault.Message, inner)
{
    /// <summary>In which way.</summary>
    public GenerationFault Fault { get; } = fault;
}
