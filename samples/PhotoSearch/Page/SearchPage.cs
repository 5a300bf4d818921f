namespace MLNetHashing.Samples.PhotoSearch;

/// <summary>The page to search with. search.js fills it; what it needs comes from this server alone.</summary>
internal static class SearchPage
{
    private const int Suggestions = 6, LongestSuggestion = 60;

    public static Html Of(PhotoSearcher searcher) => $"""
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <link rel="icon" href="data:,">
        <link rel="stylesheet" href="search.css">
        <script src="search.js" defer></script>
        <title>{searcher.Photos.Collection}: photo search</title>
        </head>
        <body data-name="{searcher.Photos.Collection}">
        <header>
        <p class="kicker"><a href="?">{searcher.Photos.Collection}</a></p>
        <form role="search" action="." method="get">
        <label class="spoken" for="text">What is to be seen</label>
        <input id="text" name="text" type="search" maxlength="{SearchRequest.MaxText}" placeholder="What is to be seen?" autocomplete="off" required>
        <button>Search</button>
        </form>
        </header>
        <main>
        <noscript><p class="message">This page needs JavaScript; /api/search answers without it.</p></noscript>
        <section id="start">
        <h1>Find photos with words, or with a photo</h1>
        <p>{searcher.Photos.Photos.Count:N0} photos. Say what is to be seen, or click on a photo that was found, and photos like it come.</p>
        <ul class="suggestions">{Suggested(searcher.Photos).Select(text => Suggestion(text))}</ul>
        </section>
        <section id="found" hidden>
        <div id="asked"></div>
        <h1 id="answer" tabindex="-1"></h1>
        <p id="took" class="small"></p>
        <ol id="hits"></ol>
        <button id="more" type="button" hidden>Show more</button>
        </section>
        <p id="problem" class="message" role="alert" hidden></p>
        <p id="status" class="spoken" role="status"></p>
        </main>
        <footer><p>Codes of {searcher.Bits} bits by {searcher.Method}; exact Hamming ranking by MLNetHashing.</p></footer>
        </body>
        </html>

        """;

    private static Html Suggestion(string text) => $"""<li><a href="?text={Uri.EscapeDataString(text)}">{text}</a></li>""";

    // Texts from all over the collection.
    private static IEnumerable<string> Suggested(PhotoList list)
    {
        var texts = list.Photos.Select(photo => photo.Text).Where(text => text.Length is > 0 and <= LongestSuggestion).Distinct().ToList();
        return Enumerable.Range(0, Math.Min(Suggestions, texts.Count)).Select(number => texts[(int)((long)number * texts.Count / Suggestions)]);
    }
}
