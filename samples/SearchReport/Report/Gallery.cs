namespace MLNetHashing.Samples;

/// <summary>Queries beside what they found. A hit bears its distance, and a sign that tells whether it is relevant.</summary>
internal static class Gallery
{
    /// <summary>Texts, and the pictures that they found.</summary>
    public static Html OfTexts(IReadOnlyList<GalleryEntry> entries) => $"""
        <div class="entries">{entries.Select(entry => Entry(entry, "texts", Words(entry.Query), Pictures(entry.Hits)))}</div>
        """;

    /// <summary>Pictures, and the texts that they found.</summary>
    public static Html OfPictures(IReadOnlyList<GalleryEntry> entries) => $"""
        <div class="entries columns">{entries.Select(entry => Entry(entry, "pictures", Picture(entry.Query), Texts(entry.Hits)))}</div>
        """;

    private static Html Entry(GalleryEntry entry, string kind, Html query, Html hits) => $"""
        <article class="entry {kind}">
          <div class="query">
            {query}<p class="labels">{Labels(entry.Query)}</p><p class="precision">average precision <b>{entry.AveragePrecision:0.00}</b></p>
          </div>
          {hits}
        </article>

        """;

    private static Html Pictures(IReadOnlyList<GalleryHit> hits) => $"""
        <ol class="hits">{hits.Select(hit => PictureHit(hit))}</ol>
        """;

    private static Html PictureHit(GalleryHit hit) => $"""
        <li class="{Kind(hit)}" title="{hit.Item.Text} ({Labels(hit.Item)})">{Picture(hit.Item)}<span class="note">{Sign(hit)}{Bits(hit.Distance)}</span></li>
        """;

    private static Html Texts(IReadOnlyList<GalleryHit> hits) => $"""
        <ol class="hits">{hits.Select(hit => TextHit(hit))}</ol>
        """;

    private static Html TextHit(GalleryHit hit) => $"""
        <li class="{Kind(hit)}" title="{hit.Item.Text} ({Labels(hit.Item)})">{Sign(hit)}{Words(hit.Item)}<span class="note">{Bits(hit.Distance)}</span></li>
        """;

    private static Html Picture(Pair pair) => $"""<img src="{PictureUri.Of(pair.PictureFile)}" alt="{pair.Name}">""";

    private static Html Words(Pair pair) => $"""<p class="words"><b>{pair.Name}</b>{pair.Text[pair.Name.Length..]}</p>""";

    private static Html Sign(GalleryHit hit) => hit.IsRelevant ? Sign("✓", "relevant") : Sign("✗", "not relevant");

    private static Html Sign(string seen, string spoken) => $"""
        <span class="sign"><span aria-hidden="true">{seen}</span><span class="spoken">{spoken}</span></span>
        """;

    private static string Bits(int distance) => distance == 1 ? "1 bit" : $"{distance} bits";

    private static string Kind(GalleryHit hit) => hit.IsRelevant ? "relevant" : "irrelevant";

    private static string Labels(Pair pair) => pair.Labels.Replace("|", " · ");
}
