using System.Net;
using System.Net.Sockets;
using System.Text;
using MLNetHashing.Samples.PhotoSearch;

namespace MLNetHashing.Tests;

public sealed class PhotoTests(SmallSearch small)
{
    [Fact]
    public async Task A_photo_is_its_file_with_its_type_and_is_sent_once()
    {
        await using var server = await RunningServer.Start(small.Output);
        var file = Path.Combine(small.Data, server.Searcher.Photos.Photos[2].Image);

        using var first = await server.Http.GetAsync("/photos/2");
        using var asking = new HttpRequestMessage(HttpMethod.Get, "/photos/2") { Headers = { IfNoneMatch = { first.Headers.ETag! } } };
        using var again = await server.Http.SendAsync(asking);

        Assert.Equal(File.ReadAllBytes(file), await first.Content.ReadAsByteArrayAsync());
        Assert.Equal("image/png", first.Content.Headers.ContentType?.ToString());
        Assert.Equal(["nosniff"], first.Headers.GetValues("X-Content-Type-Options"));
        Assert.Equal("no-cache", first.Headers.CacheControl?.ToString());
        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
        Assert.Equal(0, again.Content.Headers.ContentLength ?? 0);
    }

    [Fact]
    public async Task The_tag_changes_when_the_file_is_written_again_or_the_id_means_another_file()
    {
        var folder = FolderOf(("a.png", Png), ("b.png", Png));
        foreach (var file in Directory.GetFiles(folder))
            File.SetLastWriteTimeUtc(file, new(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        await using var server = await RunningServer.Start(Listing(folder, "a.png", "b.png"));
        var (a, b) = (await Tag("/photos/0"), await Tag("/photos/1"));

        File.SetLastWriteTimeUtc(Path.Combine(folder, "a.png"), DateTime.UtcNow);

        Assert.Equal(3, new[] { a, b, await Tag("/photos/0") }.Distinct().Count());
        Assert.Equal(b, await Tag("/photos/1"));

        async Task<string?> Tag(string path)
        {
            using var response = await server.Http.GetAsync(path);
            return response.Headers.ETag?.Tag;
        }
    }

    [Theory]
    [InlineData("image/jpeg", "FFD8FFE000104A4649460001")]
    [InlineData("image/png", "89504E470D0A1A0A0000000D")]
    [InlineData("image/gif", "474946383961010001000000")]
    [InlineData("image/bmp", "424D36000000000000003600")]
    [InlineData("image/webp", "524946462400000057454250")]
    public async Task The_type_is_what_the_file_is_and_not_what_its_name_says(string type, string start)
    {
        await using var server = await RunningServer.Start(Listing(FolderOf(("photo.html", Convert.FromHexString(start))), "photo.html"));

        using var response = await server.Http.GetAsync("/photos/0");

        Assert.Equal((HttpStatusCode.OK, type), (response.StatusCode, response.Content.Headers.ContentType?.ToString()));
    }

    [Theory]
    [InlineData("items.tsv")]
    [InlineData("empty.png")]
    [InlineData("gone.png")]
    [InlineData("album")]
    [InlineData("")]
    public async Task What_is_no_picture_is_not_sent(string name)
    {
        var folder = FolderOf(("items.tsv", "image\tsplit"u8.ToArray()), ("empty.png", []), ("album/a.png", Png));

        await AssertNotSent(folder, name);
    }

    [Fact]
    public async Task Names_that_lead_out_of_the_folder_are_not_followed()
    {
        var outside = Path.Combine(FolderOf(("secret.png", Png)), "secret.png");
        var folder = FolderOf(("a.png", Png));
        var beside = Directory.CreateDirectory(folder + "-beside").FullName;
        File.WriteAllBytes(Path.Combine(beside, "secret.png"), Png);

        await AssertNotSent(folder, outside);
        await AssertNotSent(folder, Path.GetRelativePath(folder, outside));
        await AssertNotSent(folder, $"../{Path.GetFileName(beside)}/secret.png");
        await AssertNotSent(folder, "a.png\0.html");
    }

    [Fact]
    public async Task Links_are_followed_inside_the_folder_and_not_out_of_it()
    {
        var outside = FolderOf(("secret.png", Png), ("album/secret.png", Png));
        var folder = FolderOf(("album/a.png", Png));
        File.CreateSymbolicLink(Path.Combine(folder, "inside.png"), "album/a.png");
        Directory.CreateSymbolicLink(Path.Combine(folder, "same"), "album");
        File.CreateSymbolicLink(Path.Combine(folder, "out.png"), Path.Combine(outside, "secret.png"));
        File.CreateSymbolicLink(
            Path.Combine(folder, "album/relative.png"), Path.GetRelativePath(Path.Combine(folder, "album"), Path.Combine(outside, "secret.png")));
        Directory.CreateSymbolicLink(Path.Combine(folder, "away"), Path.Combine(outside, "album"));
        File.CreateSymbolicLink(Path.Combine(folder, "by-another.png"), "away/secret.png");
        File.CreateSymbolicLink(Path.Combine(folder, "round.png"), "round.png");
        Directory.CreateSymbolicLink(Path.Combine(folder, "deeper"), "deeper/deeper");

        await using var server = await RunningServer.Start(Listing(folder, "inside.png", "same/a.png"));
        Assert.Equal(Png, await server.Http.GetByteArrayAsync("/photos/0"));
        Assert.Equal(Png, await server.Http.GetByteArrayAsync("/photos/1"));
        foreach (var name in new[] { "out.png", "album/relative.png", "away/secret.png", "by-another.png", "round.png", "deeper/a.png" })
            await AssertNotSent(folder, name);
    }

    [Fact]
    public async Task A_folder_that_is_itself_reached_by_a_link_is_served()
    {
        var link = small.NewPath();
        Directory.CreateSymbolicLink(link, FolderOf(("a.png", Png)));
        await using var server = await RunningServer.Start(Listing(link, "a.png"));

        Assert.Equal(Png, await server.Http.GetByteArrayAsync("/photos/0"));
    }

    [Theory]
    [InlineData("/photos/../trained/photos.json")]
    [InlineData("/photos/..%2ftrained%2fphotos.json")]
    [InlineData("/photos/%2e%2e/trained/photos.json")]
    [InlineData("/photos/%2e%2e%2fphotos.json")]
    [InlineData("/photos/..%5c..%5cphotos.json")]
    [InlineData("/photos/0/../../photos.json")]
    [InlineData("/photos/%2fetc%2fpasswd")]
    [InlineData("//etc/passwd")]
    [InlineData("/photos/0%00")]
    public async Task No_address_is_a_path(string path)
    {
        await using var server = await RunningServer.Start(small.Output);

        // As it stands: an HttpClient would make the path shorter before it sends it.
        var answer = await Raw(server, path);

        Assert.Matches("^HTTP/1.1 40[04] ", answer);
        Assert.DoesNotContain("images/", answer);
        Assert.DoesNotContain("root:", answer);
    }

    private static byte[] Png { get; } = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 0x0D];

    private static async Task<string> Raw(RunningServer server, string path)
    {
        var address = new Uri(server.Address);
        using var client = new TcpClient(address.Host, address.Port);
        var stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"));
        using var reader = new StreamReader(stream);
        return await reader.ReadToEndAsync();
    }

    private async Task AssertNotSent(string folder, string name)
    {
        await using var server = await RunningServer.Start(Listing(folder, name));

        var (status, answer) = await server.Ask("/photos/0");

        Assert.Equal(HttpStatusCode.NotFound, status);
        Assert.Contains("is not in the folder of pictures, out of which no link is followed, or is no picture", answer.GetProperty("error").GetString());
    }

    private string FolderOf(params (string Name, byte[] Content)[] files)
    {
        var folder = Directory.CreateDirectory(small.NewPath()).FullName;
        foreach (var (name, content) in files)
        {
            var file = Path.Combine(folder, name);
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllBytes(file, content);
        }
        return folder;
    }

    /// <summary>What a training has written, with other photos in its list.</summary>
    private string Listing(string folder, params string[] names)
    {
        var output = small.CopyOfOutput();
        new PhotoList("made up", folder, [.. names.Select(name => new Photo(name, "", []))]).Write(output);
        using var index = HammingIndex.Build(BinaryCodes.FromBytes(new byte[2 * names.Length], 16));
        index.Save(Path.Combine(output, "pictures.index"));
        return output;
    }
}
