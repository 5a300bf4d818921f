using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace MLNetHashing.Samples.PhotoSearch;

/// <summary>What a request asks <c>/api/search</c> for: a text or a photo, and how many hits.</summary>
internal sealed record SearchRequest(string? Text, long? Photo, int K)
{
    /// <summary>The longest text, in characters.</summary>
    public const int MaxText = 1000;

    /// <summary>The largest number of hits.</summary>
    public const int MaxK = 1000;

    /// <summary>The number of hits where none is asked for.</summary>
    public const int DefaultK = 24;

    /// <exception cref="BadRequestException">It cannot be understood; the message says what was expected.</exception>
    public static SearchRequest Of(IQueryCollection query)
    {
        if (query.Keys.FirstOrDefault(key => key is not ("text" or "photo" or "k")) is { } unknown)
            throw new BadRequestException($"'{unknown}' is none of text, photo and k.");
        if (query.FirstOrDefault(pair => pair.Value.Count > 1).Key is { } twice)
            throw new BadRequestException($"{twice} is there {query[twice].Count} times; expected once.");
        var (text, photo) = ((string?)query["text"], (string?)query["photo"]);
        return (text, photo) switch
        {
            (null, null) => throw new BadRequestException("There is neither text nor photo: expected text=WORDS or photo=ID."),
            (not null, not null) => throw new BadRequestException("There are both text and photo: expected one of them."),
            (not null, null) => new(Words(text), null, Hits(query["k"])),
            (null, not null) => new(null, Id(photo), Hits(query["k"])),
        };
    }

    private static string Words(string text)
        => string.IsNullOrWhiteSpace(text) ? throw new BadRequestException("text is empty: expected some words.")
        : text.Length > MaxText ? throw new BadRequestException($"text has {text.Length} characters; expected at most {MaxText}.")
        : text;

    private static long Id(string photo) => long.TryParse(photo, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id
        : throw new BadRequestException($"photo is '{photo}'; expected the id of a photo, a whole number.");

    private static int Hits(string? k)
        => k is null ? DefaultK
        : int.TryParse(k, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is >= 1 and <= MaxK ? number
        : throw new BadRequestException($"k is '{k}'; expected a whole number from 1 to {MaxK}.");
}

/// <summary>A request that cannot be answered, through its own fault.</summary>
internal sealed class BadRequestException(string message) : Exception(message);
