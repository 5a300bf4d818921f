namespace MLNetHashing.Tests;

public sealed class PageTests(SmallSearch small) : IAsyncLifetime
{
    private const string Enter = Browser.Enter;

    private RunningServer _server = null!;

    private string Page => _server.Address + "/";

    public async ValueTask InitializeAsync() => _server = await RunningServer.Start(small.Output);

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task Words_are_typed_and_photos_come_of_which_each_leads_to_photos_like_it()
    {
        using var browser = Browser.StartOrSkip();
        browser.Open(Page, 1400, "light");
        browser.Type("#text", "red heart" + Enter);
        browser.WaitFor("document.querySelectorAll('#hits img').length === 24");

        Assert.Equal("?text=red+heart", browser.Run<string>("return location.search"));
        Assert.Equal("“red heart”", browser.Run<string>("return document.querySelector('h1#answer').textContent"));
        var found = (await _server.Ask("/api/search?text=red%20heart")).Answer.GetProperty("hits");
        Assert.Equal(found.EnumerateArray().Select(hit => hit.GetProperty("url").GetString()), Sources(browser));

        browser.Click("#hits li:nth-child(3) a");
        browser.WaitFor("document.querySelector('h1#answer').textContent === 'Photos like this one'");

        var clicked = found[2];
        Assert.Equal($"?photo={clicked.GetProperty("id")}", browser.Run<string>("return location.search"));
        Assert.EndsWith(clicked.GetProperty("url").GetString()!, browser.Run<string>("return document.querySelector('#asked img').src"));
        Assert.Equal(clicked.GetProperty("text").GetString(), browser.Run<string>("return document.querySelector('#asked img').alt"));
        var like = (await _server.Ask($"/api/search?photo={clicked.GetProperty("id")}")).Answer.GetProperty("hits");
        Assert.Equal(like.EnumerateArray().Select(hit => hit.GetProperty("url").GetString()), Sources(browser));
        Assert.DoesNotContain(clicked.GetProperty("url").GetString(), Sources(browser));

        // And back again.
        browser.Run<object?>("history.back()");
        browser.WaitFor("document.querySelector('h1#answer').textContent === '“red heart”'");
        Assert.Equal("red heart", browser.Run<string>("return document.querySelector('#text').value"));
        Assert.Empty(browser.Complaints());
    }

    [Fact]
    public void More_come_until_there_are_no_more()
    {
        using var browser = Browser.StartOrSkip();
        browser.Open(Page + "?text=cat", 1400, "light");
        browser.WaitFor("document.querySelectorAll('#hits li').length === 24");
        browser.Click("#more");
        browser.WaitFor("document.querySelectorAll('#hits li').length === 48");
        browser.Click("#more");
        browser.WaitFor($"document.querySelectorAll('#hits li').length === {_server.Searcher.Photos.Photos.Count}");

        Assert.True(browser.Run<bool>("return document.querySelector('#more').hidden"));
    }

    [Fact]
    public void The_keyboard_is_enough()
    {
        using var browser = Browser.StartOrSkip();
        browser.Open(Page, 1400, "light");
        browser.Type(".suggestions a", Enter);
        browser.WaitFor("document.querySelectorAll('#hits li').length === 24");

        // What was found is said, and the next key goes on from there.
        Assert.Equal("answer", browser.Run<string>("return document.activeElement.id"));
        Assert.EndsWith("24 photos found", browser.Run<string>("return document.querySelector('[role=status]').textContent"));

        browser.Type("body", Browser.Tab + Enter);
        browser.WaitFor("location.search.startsWith('?photo=')");
    }

    [Fact]
    public void What_the_server_refuses_is_told_and_the_next_question_is_answered()
    {
        using var browser = Browser.StartOrSkip();
        browser.Open(Page + "?photo=1000000", 400, "dark");
        browser.WaitFor("!document.querySelector('[role=alert]').hidden");

        Assert.Contains("There is no photo '1000000'", browser.Run<string>("return document.querySelector('[role=alert]').textContent"));
        AssertReadable(browser, ".message");
        browser.Complaints(); // Of the status 404.

        browser.Type("#text", "cat" + Enter);
        browser.WaitFor("document.querySelectorAll('#hits li').length === 24");
        Assert.True(browser.Run<bool>("return document.querySelector('[role=alert]').hidden"));
        Assert.Empty(browser.Complaints());
    }

    [Fact]
    public async Task A_server_that_has_gone_is_told()
    {
        using var browser = Browser.StartOrSkip();
        browser.Open(Page, 1400, "light");
        await _server.DisposeAsync();
        browser.Type("#text", "cat" + Enter);

        browser.WaitFor("document.querySelector('[role=alert]').textContent === 'The server does not answer. Is it still running?'");
    }

    [Fact]
    public async Task What_looks_like_markup_is_shown_as_text()
    {
        const string Hostile = "<img src=x onerror=\"document.title='run'\"> & <b>bold</b>";
        var output = small.CopyOfOutput();
        var list = Samples.PhotoSearch.PhotoList.Read(output);
        (list with { Collection = Hostile, Photos = [.. list.Photos.Select(photo => photo with { Text = Hostile, Labels = [Hostile] })] }).Write(output);
        await using var server = await RunningServer.Start(output);
        using var browser = Browser.StartOrSkip();

        browser.Open($"{server.Address}/?photo=1", 400, "light");
        browser.WaitFor("document.querySelectorAll('#hits li').length === 24");

        Assert.Equal(Hostile, browser.Run<string>("return document.querySelector('#hits p').textContent"));
        Assert.Equal(Hostile, browser.Run<string>("return document.querySelector('.kicker').textContent"));
        Assert.Equal(0, browser.Run<int>("return document.querySelectorAll('b').length"));
        Assert.Equal($"Photos like this one – {Hostile}", browser.Run<string>("return document.title"));
        AssertReadable(browser, "#asked img", "#hits img");
        Assert.Empty(browser.Complaints());
    }

    [Theory]
    [InlineData("start", "", "#text", ".suggestions a")]
    [InlineData("words", "?text=musical%20instrument", "#hits img", "#more")]
    [InlineData("photo", "?photo=5", "#asked img", "#hits img")]
    public void The_page_is_readable_at_400_and_1400_pixels_in_light_and_dark(string name, string query, params string[] parts)
    {
        using var browser = Browser.StartOrSkip();
        foreach (var width in new[] { 400, 1400 })
        {
            foreach (var colours in new[] { "light", "dark" })
            {
                browser.Open(Page + query, width, colours);
                browser.WaitFor("document.querySelector('#found').hidden === (location.search === '')");
                browser.KeepScreenshot($"search-{name}-{width}-{colours}");

                Assert.Equal(width, browser.Run<int>("return innerWidth"));
                AssertReadable(browser, [.. parts, "h1"]);
                Assert.Empty(browser.Complaints());
            }
        }
    }

    [Fact]
    public async Task The_page_refers_to_nothing_outside_its_server()
    {
        foreach (var path in new[] { "/", "/search.css", "/search.js" })
        {
            var text = await _server.Http.GetStringAsync(path);
            Assert.DoesNotMatch(@"https?://|url\(|@import|src=""(?!search\.js"")", text);
        }
    }

    // Photos are fetched when they come into sight: here all of them are.
    private static void AssertReadable(Browser browser, params string[] parts)
    {
        browser.Run<object?>("for (const image of document.images) image.loading = 'eager'");
        browser.WaitFor("[...document.images].every(image => image.complete)");
        Assert.Empty(PageFaults.Of(browser, parts));
    }

    private static string[] Sources(Browser browser)
        => browser.Run<string[]>("return [...document.querySelectorAll('#hits img')].map(image => new URL(image.src).pathname)");
}
