using Microsoft.ML;
using MLNetHashing.Tests.Input;
using MLNetHashing.Tests.Ranking;

namespace MLNetHashing.Tests.Rendering;

public sealed class HitGalleryTests : IDisposable
{
    private const string Hostile = "<script>alert('1')</script> & \"<b>\"";

    private readonly MLContext _ml = new(seed: 1);
    private readonly ScratchFolder _folder = new();
    private readonly Item[] _queries = Item.Draw(12, seed: 1);
    private readonly Item[] _items = Item.Draw(80, seed: 2);

    private IDataView Items => Item.View(_ml, _items);

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(null)]
    [InlineData("Name")]
    [InlineData("Number")]
    [InlineData("Serial")]
    [InlineData("Ticket")]
    public void Queries_stand_beside_what_they_found_with_distance_and_relevance(string? idColumn)
    {
        var gallery = _ml.Hashing().Gallery(Rank(idColumn), Items,
            new() { QueryText = "Name", ItemText = "Name", Labels = "Tags", ItemIds = idColumn, Queries = 5 });

        var expected = _queries.Take(5).SelectMany(query => Item.Nearest(query.TextCode, _items.Select(item => item.ImageCode), 6).Select(
            hit => (Name: $"item {hit.Row}", Distance: hit.Distance == 1 ? "1 bit" : $"{hit.Distance} bits",
                IsRelevant: query.Labels().Intersect(_items[hit.Row].Labels()).Any()))).ToArray();
        var html = Svg.Parse(gallery.ToHtml());
        var hits = html.All("li").ToArray();
        Assert.Equal(
            expected.Select(hit => $"{hit.Name}{(hit.IsRelevant ? "✓" : "✗")} {hit.Distance}"),
            hits.Select(hit => hit.Value.Trim().ReplaceLineEndings("")));
        Assert.Equal(expected.Select(hit => hit.IsRelevant ? "relevant" : "not relevant"), html.All("span").Select(sign => sign.Of("aria-label")));
        Assert.Equal(5, html.All("ol").Count());
        Assert.Contains(expected, hit => hit.IsRelevant);
        Assert.Contains(expected, hit => !hit.IsRelevant);
    }

    [Fact]
    public void The_text_tells_the_same()
    {
        var text = _ml.Hashing().Gallery(Rank(null), Items, new() { QueryText = "Name", ItemText = "Name", Labels = "Tags", Queries = 2 }).ToString();

        var lines = text.TrimEnd().Split(Environment.NewLine);
        Assert.Equal(2 * 7, lines.Length);
        Assert.Equal("item 0", lines[0]);
        Assert.Matches(@"^  1\. item \d+ \(\d+ bits?, (not )?relevant\)$", lines[1]);
    }

    [Fact]
    public void Nothing_is_marked_where_nobody_asks_what_is_relevant()
    {
        var html = _ml.Hashing().Gallery(Rank(null), Items, new() { QueryText = "Name", ItemText = "Name" }).ToHtml();

        Assert.DoesNotContain("relevant", html);
        Assert.DoesNotContain("✓", html);
    }

    [Fact]
    public void Rows_that_are_not_shown_are_not_searched_and_each_view_is_read_once()
    {
        var (ranked, database) = (new WatchedView(Rank(null)), new WatchedView(Items));

        _ml.Hashing().Gallery(ranked, database, new() { QueryText = "Name", ItemText = "Name", Labels = "Tags", Queries = 3 }).ToHtml();

        Assert.Equal(["Hits", "HitsDistances", "Name", "Tags"], Assert.Single(ranked.Cursors).Order());
        Assert.Equal(["Name", "Tags"], Assert.Single(database.Cursors).Order());
    }

    [Fact]
    public void Pictures_are_in_the_page_and_nothing_comes_from_outside()
    {
        var picture = _folder.Path("items/item.png");
        Directory.CreateDirectory(_folder.Path("items"));
        using (var image = Pictures.Of(4, Pictures.Smooth(4, 4)))
            image.Save(picture);
        foreach (var item in _items)
            item.Name = "items/item.png";

        var html = _ml.Hashing().Gallery(Rank(null), Items, new() { QueryText = "Tags", ItemImagePath = "Name", ImageFolder = _folder.Root }).ToHtml();

        Assert.Equal(10 * 6, Svg.Parse(html).All("img").Count());
        Assert.All(Svg.Parse(html).All("img"),
            image => Assert.Equal($"data:image/png;base64,{Convert.ToBase64String(File.ReadAllBytes(picture))}", image.Of("src")));
        Assert.DoesNotMatch("<script|<style|href|url\\(|http|src=\"(?!data:)", html);
    }

    [Fact]
    public void A_missing_or_damaged_picture_has_a_sentence_in_its_place()
    {
        // Large enough to be reduced, and no picture.
        File.WriteAllBytes(_folder.Path("damaged.jpg"), new byte[100_000]);
        foreach (var (number, item) in _items.Index())
            item.Name = number % 2 == 0 ? "gone.png" : "damaged.jpg";

        var html = Svg.Parse(_ml.Hashing().Gallery(Rank(null), Items,
            new() { QueryText = "Tags", ItemImagePath = "Name", ImageFolder = _folder.Root, Queries = 12 }).ToHtml());

        Assert.Empty(html.All("img"));
        Assert.Contains(html.All("li"), hit => hit.Value.Contains($"There is no picture '{_folder.Path("gone.png")}'."));
        Assert.Contains(html.All("li"), hit => hit.Value.Contains($"The picture '{_folder.Path("damaged.jpg")}' cannot be shown. "));
    }

    [Fact]
    public void What_looks_like_markup_in_texts_and_file_names_is_shown_as_text()
    {
        foreach (var item in (Item[])[.. _queries, .. _items])
            item.Name = Hostile;

        var html = _ml.Hashing().Gallery(Rank(null), Items, new() { QueryText = "Name", ItemText = "Name", ItemImagePath = "Name" }).ToHtml();

        Assert.DoesNotContain("<script", html);
        Assert.Contains(Hostile, Svg.Parse(html).All("div").Select(words => words.Value));
    }

    [Fact]
    public void Rows_of_one_id_are_one_item_with_the_labels_of_them_all()
    {
        var database = Item.View(_ml, [.. _items.Select(item => new Item { Name = item.Name, Tags = "" }), .. _items]);

        Assert.Equal(
            _ml.Hashing().Gallery(Rank("Name"), Items, new() { QueryText = "Name", ItemText = "Name", Labels = "Tags", ItemIds = "Name" }).ToHtml(),
            _ml.Hashing().Gallery(Rank("Name"), database, new() { QueryText = "Name", ItemText = "Name", Labels = "Tags", ItemIds = "Name" }).ToHtml());
    }

    [Fact]
    public void What_does_not_fit_is_refused_by_name()
    {
        var shown = new GalleryOptions { QueryText = "Name", ItemText = "Name" };
        Refused("QueryText, QueryImagePath", new() { ItemText = "Name" });
        Refused("ItemText, ItemImagePath", new() { QueryText = "Name" });
        Refused("Queries is 0", shown with { Queries = 0 });
        Refused("ItemLabels is 'Tags', but Labels is not set", shown with { ItemLabels = "Tags" });
        Refused("There is no column 'Title'", shown with { ItemText = "Title" });
        Refused("Column 'ImageCode' is Vector<Byte, 2>; files of pictures are Text", shown with { ItemImagePath = "ImageCode" });
        Refused("Hits are Int64, the ids of the database String", shown with { ItemIds = "Name" });
        Refused("expected the hits of HammingRank", shown with { HitsColumn = "Tags", DistancesColumn = "HitsDistances" });
        var few = Assert.Throws<ArgumentException>(() => _ml.Hashing().Gallery(Rank(null), Item.View(_ml, _items[..1]), shown));
        Assert.Contains("which the database that was given does not have", few.Message);

        void Refused(string message, GalleryOptions options)
            => Assert.Contains(message, Assert.Throws<ArgumentException>(() => _ml.Hashing().Gallery(Rank(null), Items, options)).Message);
    }

    private IDataView Rank(string? idColumn)
    {
        var queries = Item.View(_ml, _queries);
        return _ml.Hashing().HammingRank("Hits", "TextCode", Items, "ImageCode", k: 6, idColumn: idColumn).Fit(queries).Transform(queries);
    }
}
