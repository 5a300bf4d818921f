namespace MLNetHashing;

/// <summary>A query and what it found, nearest first.</summary>
internal sealed record GalleryEntry(GalleryItem Query, IReadOnlyList<GalleryHit> Hits);

/// <summary>What is shown of a query or an item.</summary>
/// <param name="Text">Its text, if that is shown.</param>
/// <param name="PictureFile">The file of its picture, if that is shown.</param>
/// <param name="Labels">The numbers of its labels; none if nobody asks.</param>
internal sealed record GalleryItem(string? Text, string? PictureFile, int[] Labels);

/// <summary>A found item, its distance in bits, and whether it shares a label with the query, if somebody asks.</summary>
internal sealed record GalleryHit(GalleryItem Item, int Distance, bool? IsRelevant);
