namespace MLNetHashing;

/// <summary>A gallery as a part of a page. A hit bears its distance, and where labels are known a sign that tells whether it is relevant.</summary>
internal static class GalleryMarkup
{
    private const string Tiles = "display:flex;flex-wrap:wrap;gap:12px";
    private const string Frame = "display:block;box-sizing:border-box;border-radius:8px;margin:0 0 6px;";
    private const string Words = "overflow-wrap:anywhere;display:-webkit-box;-webkit-box-orient:vertical;-webkit-line-clamp:5;overflow:hidden;";

    public static string Of(IReadOnlyList<GalleryEntry> entries) => Fragment.Of($"{Key(entries)}{entries.Select(entry => Entry(entry))}");

    /// <summary>How near a hit is, and whether it is relevant.</summary>
    public static string InWords(GalleryHit hit)
        => $"{Bits(hit.Distance)}{hit.IsRelevant switch { true => ", relevant", false => ", not relevant", null => "" }}";

    private static Html? Key(IReadOnlyList<GalleryEntry> entries)
    {
        if (entries.All(entry => entry.Hits.All(hit => hit.IsRelevant is null)))
            return null;
        return $"""
            <p style="margin:8px 0">Nearest first. ✓ shares a label with the query, ✗ shares none.</p>

            """;
    }

    private static Html Entry(GalleryEntry entry) => $"""
        <div style="{BorderOf(null)}border-radius:10px;padding:12px;margin:0 0 12px;display:flex;flex-wrap:wrap;gap:12px 20px;align-items:flex-start">
        <div style="flex:0 1 180px;min-width:140px;font-weight:600">{Picture(entry.Query, 112, BorderOf(null))}{Text(entry.Query)}</div>
        <ol style="flex:1 1 300px;min-width:0;list-style:none;margin:0;padding:0;{(entry.Hits.Any(hit => hit.Item.PictureFile is not null) ? Tiles : "")}">
        {entry.Hits.Select(hit => hit.Item.PictureFile is null ? Line(hit) : Tile(hit))}</ol>
        </div>

        """;

    private static Html Tile(GalleryHit hit) => $"""
        <li style="width:96px;font-size:13px">{Picture(hit.Item, 96, BorderOf(hit.IsRelevant))}{Text(hit.Item)}<div>{Sign(hit)}{Bits(hit.Distance)}</div></li>

        """;

    private static Html Line(GalleryHit hit) => $"""
        <li style="display:flex;gap:12px;justify-content:space-between;padding:4px 0;border-bottom:1px solid rgba(128,128,128,.25)">
        {Text(hit.Item)}<div style="white-space:nowrap;font-size:13px">{Sign(hit)}{Bits(hit.Distance)}</div></li>

        """;

    private static Html? Text(GalleryItem item)
    {
        if (item.Text is null)
            return null;
        return $"""<div style="{Words}" title="{item.Text}">{item.Text}</div>""";
    }

    // A picture that cannot be shown does not take the others with it.
    private static Html? Picture(GalleryItem item, int size, string border)
    {
        if (item.PictureFile is not { } file)
            return null;
        try
        {
            return $"""
                <img src="{PictureUri.Of(file)}" alt="{item.Text ?? Path.GetFileName(file)}"
                style="{Frame}{border}width:{size}px;height:{size}px;object-fit:contain;background:#fff"/>
                """;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ArgumentException or InvalidOperationException)
        {
            return $"""<div style="{Frame}{border}overflow-wrap:anywhere;padding:6px;font-size:13px;font-weight:400">{Failure(file, failure)}</div>""";
        }
    }

    private static string Failure(string file, Exception failure) => failure is FileNotFoundException or DirectoryNotFoundException
        ? $"There is no picture '{file}'."
        : $"The picture '{file}' cannot be shown. {failure.Message}";

    private static Html? Sign(GalleryHit hit)
    {
        if (hit.IsRelevant is not { } isRelevant)
            return null;
        return $"""<span role="img" aria-label="{(isRelevant ? "relevant" : "not relevant")}" style="font-weight:700">{(isRelevant ? "✓" : "✗")} </span>""";
    }

    private static string BorderOf(bool? isRelevant) => isRelevant switch
    {
        true => "border:2px solid #2f7fc8;",
        false => "border:2px dashed rgba(128,128,128,.8);",
        null => "border:1px solid rgba(128,128,128,.4);",
    };

    private static string Bits(int distance) => distance == 1 ? "1 bit" : $"{distance} bits";
}
