namespace MLNetHashing.Samples;

/// <summary>Writes what came out as one page that needs nothing beside itself: no network, no script, no other file.</summary>
internal static class ReportPage
{
    public static void Write(string file, ReportData data) => WholeFile.Write(file, Page(data).ToString());

    public static Html Page(ReportData data) => $"""
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'unsafe-inline'">
        <title>{data.Collection}: pictures found with words in {data.Bits} bits</title>
        <style>
        {Html.Trusted(EmbeddedText.Palette)}{Html.Trusted(EmbeddedText.Of<ReportData>("report.css"))}</style>
        </head>
        <body>
        {Headline(data)}<main>
        {Results.Of(data)}{Found(data)}{Failures(data)}</main>
        {Footer(data)}</body>
        </html>

        """;

    private static Html Headline(ReportData data) => $"""
        <header>
          <div>
            <p class="kicker">{data.Collection}</p>
            <h1>Pictures found with words, words found with pictures</h1>
            <p class="lead">{data.Methods[0].Name} learned from {data.TrainingPairs:N0} pairs of a picture and its text
            in {data.Trainings[0].Duration}{Rivals(data)}.
            Now every picture and every text becomes {data.Bits} bits, and what belongs together differs in few of them.</p>
            <dl class="facts">
              <div><dt>mAP, text → picture</dt><dd>{data.Methods[0].Directions.TextToImage.Map:0.000}</dd></div>
              <div><dt>mAP, picture → text</dt><dd>{data.Methods[0].Directions.ImageToText.Map:0.000}</dd></div>
              <div><dt>training time</dt><dd>{data.Trainings[0].Duration}</dd></div>
              <div><dt>bytes a code</dt><dd>{data.Bits / 8}</dd></div>
            </dl>
          </div>
          {CodeFigure.Of(data.Example, data.Bits)}
        </header>

        """;

    private static string Rivals(ReportData data) => data.IsComparison
        ? $", and finds more than {string.Join(", ", data.Trainings.Skip(1).Select(training => training.Method))}"
        : "";

    private static Html Found(ReportData data) => $"""
        <section id="found">
        <h2>What is found</h2>
        <p>Queries as they come, none chosen{FoundBy(data)}. {Key()}</p>
        <h3>Text → picture</h3>
        {Gallery.OfTexts(data.Gallery.TextToImage)}
        <h3>Picture → text</h3>
        {Gallery.OfPictures(data.Gallery.ImageToText)}
        </section>

        """;

    private static Html Failures(ReportData data) => $"""
        <section id="failures">
        <h2>Where it fails</h2>
        <p>The queries of the lowest average precision{FoundBy(data)}.</p>
        <h3>Text → picture</h3>
        {Gallery.OfTexts(data.Failures.TextToImage)}
        <h3>Picture → text</h3>
        {Gallery.OfPictures(data.Failures.ImageToText)}
        </section>

        """;

    private static string FoundBy(ReportData data) => data.IsComparison ? $", with the codes of {data.Methods[0].Name}" : "";

    private static Html Key() => $"""
        Under each hit stands the number of bits in which it differs from the query.
        <span class="key relevant"><span class="sign">✓</span> shares a label with the query</span>
        <span class="key irrelevant"><span class="sign">✗</span> shares none</span>
        """;

    private static Html Footer(ReportData data) => $"""
        <footer><p>Exact Hamming ranking; mAP@all is the expectation over ties in distance; curves are the 11-point interpolation with ties in database order.
        Trained and measured by MLNetHashing with {string.Join(", ", data.Trainings.Select(training => training.Method))} in an ML.NET pipeline.</p></footer>

        """;
}
