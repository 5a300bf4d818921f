using System.Text;

namespace MLNetHashing;

/// <summary>Queries beside what they found, nearest first. <see cref="HashingCatalog.Gallery"/> makes it.</summary>
public sealed class HitGallery
{
    private readonly IReadOnlyList<GalleryEntry> _entries;

    internal HitGallery(IReadOnlyList<GalleryEntry> entries) => _entries = entries;

    /// <summary>A part of a page, for notebooks and reports, with the pictures in it: files of up to 64 KiB as they are, larger ones reduced to 320 pixels. It
    /// has no script, and refers to nothing outside itself. Where a picture is missing, or cannot be read, it says so in the picture's place.</summary>
    public string ToHtml() => GalleryMarkup.Of(_entries);

    /// <summary>The same as text: a line for each query, and below it one for each hit.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        foreach (var entry in _entries)
        {
            text.AppendLine(InWords(entry.Query));
            foreach (var (number, hit) in entry.Hits.Index())
                text.AppendLine($"  {number + 1}. {InWords(hit.Item)} ({GalleryMarkup.InWords(hit)})");
        }
        return text.ToString();
    }

    private static string InWords(GalleryItem item) => (item.Text ?? item.PictureFile!).ReplaceLineEndings(" ");
}
