using System.Net;
using System.Text.Json;
using Microsoft.ML;

namespace MLNetHashing.Tests;

public sealed class SearchApiTests(SmallSearch small) : IAsyncLifetime
{
    private RunningServer _server = null!;

    private int Photos => _server.Searcher.Photos.Photos.Count;

    public async ValueTask InitializeAsync() => _server = await RunningServer.Start(small.Output);

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task Words_find_what_the_saved_model_and_the_saved_index_find()
    {
        var (status, answer) = await _server.Ask("/api/search?text=a%20red%20heart%20%26%20more&k=10");

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal("a red heart & more", answer.GetProperty("query").GetProperty("text").GetString());
        Assert.False(answer.GetProperty("query").TryGetProperty("photo", out _));
        Assert.True(answer.GetProperty("took_ms").GetDouble() > 0);
        var ml = new MLContext();
        var model = HashModel.From(ml.Model.Load(Path.Combine(small.Output, "model.zip"), out _));
        var asked = ml.Data.LoadFromEnumerable([new Words { Text = "a red heart & more" }]);
        var coded = ml.Hashing().TextHash("Code", "Text", model).Fit(asked).Transform(asked);
        using var index = HammingIndex.Open(Path.Combine(small.Output, "pictures.index"));
        var code = ml.Data.CreateEnumerable<Coded>(coded, reuseRowObject: false).Single().Code;
        var expected = index.Search(code, 10);
        Assert.Equal(expected.Select(hit => (hit.Id, hit.Distance)), Hits(answer).Select(hit => (Id(hit), hit.GetProperty("distance").GetInt32())));
    }

    [Fact]
    public async Task A_photo_finds_others_and_not_itself_and_bears_its_text_labels_and_address()
    {
        var (_, answer) = await _server.Ask($"/api/search?photo=3&k={Photos}");

        var query = answer.GetProperty("query");
        var photo = _server.Searcher.Photos.Photos[3];
        Assert.Equal(3, query.GetProperty("photo").GetInt64());
        Assert.Equal((photo.Text, "/photos/3"), (query.GetProperty("text").GetString(), query.GetProperty("url").GetString()));
        Assert.Equal(photo.Labels, query.GetProperty("labels").EnumerateArray().Select(label => label.GetString()));
        Assert.Equal(Enumerable.Range(0, Photos).Where(id => id != 3).Select(id => (long)id), Hits(answer).Select(Id).Order());
        var distances = Hits(answer).Select(hit => hit.GetProperty("distance").GetInt32()).ToList();
        Assert.Equal(distances.Order(), distances);
        Assert.All(Hits(answer), hit =>
        {
            var found = _server.Searcher.Photos.Photos[(int)Id(hit)];
            Assert.Equal((found.Text, $"/photos/{Id(hit)}"), (hit.GetProperty("text").GetString(), hit.GetProperty("url").GetString()));
            Assert.Equal(found.Labels, hit.GetProperty("labels").EnumerateArray().Select(label => label.GetString()));
        });
    }

    [Fact]
    public async Task Of_photos_with_the_same_code_one_that_asks_is_left_out_and_no_other_is()
    {
        // All codes alike: the photo that asks is not among the first of them.
        var output = small.CopyOfOutput();
        using (var same = HammingIndex.Build(BinaryCodes.FromBytes(new byte[2 * Photos], 16)))
            same.Save(Path.Combine(output, "pictures.index"));
        await using var server = await RunningServer.Start(output);

        Assert.Equal([0, 1, 2], Hits((await server.Ask("/api/search?photo=9&k=3")).Answer).Select(Id));
        Assert.Equal([0, 2, 3], Hits((await server.Ask("/api/search?photo=1&k=3")).Answer).Select(Id));
    }

    [Theory]
    [InlineData("", 24)]
    [InlineData("&k=1", 1)]
    [InlineData("&k=1000", 1000)]
    public async Task As_many_come_as_are_asked_for_or_there_are(string k, int expected)
        => Assert.Equal(Math.Min(expected, Photos), Hits((await _server.Ask($"/api/search?text=cat{k}")).Answer).Count());

    [Theory]
    [InlineData("", "neither text nor photo")]
    [InlineData("?k=3", "neither text nor photo")]
    [InlineData("?text=cat&photo=1", "both text and photo")]
    [InlineData("?text=", "text is empty")]
    [InlineData("?text=%20%09", "text is empty")]
    [InlineData("?text=cat&text=dog", "text is there 2 times")]
    [InlineData("?text=cat&k=0", "k is '0'; expected a whole number from 1 to 1000")]
    [InlineData("?text=cat&k=1001", "k is '1001'; expected a whole number from 1 to 1000")]
    [InlineData("?text=cat&k=-1", "k is '-1'; expected a whole number from 1 to 1000")]
    [InlineData("?text=cat&k=many", "k is 'many'; expected a whole number from 1 to 1000")]
    [InlineData("?text=cat&k=", "k is ''; expected a whole number from 1 to 1000")]
    [InlineData("?photo=heart", "photo is 'heart'; expected the id of a photo")]
    [InlineData("?photo=-1", "photo is '-1'; expected the id of a photo")]
    [InlineData("?text=cat&count=3", "'count' is none of text, photo and k")]
    public async Task What_cannot_be_understood_is_refused_with_what_was_expected(string query, string reason)
    {
        var (status, answer) = await _server.Ask("/api/search" + query);

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains(reason, answer.GetProperty("error").GetString());
    }

    [Fact]
    public async Task A_text_of_1000_characters_is_answered_and_a_longer_one_refused()
    {
        Assert.All(
            [await AskFor('w', 1000), await AskFor('é', 1000), await AskFor('猫', 1000)], answered => Assert.Equal(HttpStatusCode.OK, answered.Status));

        var (status, answer) = await AskFor('w', 1001);

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains("text has 1001 characters; expected at most 1000", answer.GetProperty("error").GetString());

        Task<(HttpStatusCode Status, JsonElement Answer)> AskFor(char letter, int times)
            => _server.Ask($"/api/search?text={Uri.EscapeDataString(new string(letter, times))}");
    }

    [Theory]
    [InlineData("/api/search?photo=1000000")]
    [InlineData("/api/search?photo=9000000000000000000")]
    [InlineData("/photos/1000000")]
    [InlineData("/photos/9000000000000000000")]
    [InlineData("/photos/-1")]
    [InlineData("/photos/heart")]
    public async Task A_photo_that_there_is_not_is_not_found(string path)
    {
        var (status, answer) = await _server.Ask(path);

        Assert.Equal(HttpStatusCode.NotFound, status);
        Assert.Contains($"ids are whole numbers from 0 to {Photos - 1}", answer.GetProperty("error").GetString());
    }

    [Fact]
    public async Task Many_at_once_get_each_their_own_answer()
    {
        string[] texts = [.. _server.Searcher.Photos.Photos.Select(photo => photo.Text)];
        var alone = new List<string>();
        foreach (var text in texts)
            alone.Add(Found(await _server.Ask($"/api/search?text={Uri.EscapeDataString(text)}")));

        var together = await Task.WhenAll(texts.Select(text => _server.Ask($"/api/search?text={Uri.EscapeDataString(text)}")));

        Assert.Equal(alone, together.Select(Found));

        static string Found((HttpStatusCode Status, JsonElement Answer) answered) => string.Join(' ', Hits(answered.Answer).Select(Id));
    }

    [Fact]
    public void A_search_that_nobody_waits_for_any_more_stops()
    {
        var gone = new CancellationToken(canceled: true);

        Assert.ThrowsAny<OperationCanceledException>(() => _server.Searcher.ByText("cat", 3, gone));
        Assert.ThrowsAny<OperationCanceledException>(() => _server.Searcher.ByPhoto(1, 3, gone));
    }

    [Fact]
    public async Task A_name_that_is_not_this_machines_is_not_answered()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/search?text=cat") { Headers = { Host = "photos.example" } };

        using var response = await _server.Http.SendAsync(request);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    private static IEnumerable<JsonElement> Hits(JsonElement answer) => answer.GetProperty("hits").EnumerateArray();

    private static long Id(JsonElement hit) => hit.GetProperty("id").GetInt64();

    private sealed class Words
    {
        public string Text { get; set; } = "";
    }

    private sealed class Coded
    {
        public byte[] Code { get; set; } = [];
    }
}
