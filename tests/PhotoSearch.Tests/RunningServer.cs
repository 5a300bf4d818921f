using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using MLNetHashing.Samples.PhotoSearch;

namespace MLNetHashing.Tests;

/// <summary>A server in this process, at a free port.</summary>
internal sealed class RunningServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private RunningServer(PhotoSearcher searcher, WebApplication app)
    {
        (Searcher, _app) = (searcher, app);
        Http = new() { BaseAddress = new(Address) };
    }

    public PhotoSearcher Searcher { get; }

    public string Address => _app.Urls.Single();

    public HttpClient Http { get; }

    /// <param name="output">What a training has written.</param>
    public static async Task<RunningServer> Start(string output)
    {
        var searcher = PhotoSearcher.Open(output);
        var app = SearchServer.Create(searcher, IPAddress.Loopback, port: 0);
        await app.StartAsync();
        return new(searcher, app);
    }

    /// <summary>Asks for JSON.</summary>
    public async Task<(HttpStatusCode Status, JsonElement Answer)> Ask(string path)
    {
        using var response = await Http.GetAsync(path);
        Assert.Equal("application/json", response.Content.Headers.ContentType?.MediaType);
        var text = await response.Content.ReadAsStringAsync();
        return (response.StatusCode, JsonDocument.Parse(text).RootElement);
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _app.DisposeAsync();
        Searcher.Dispose();
    }
}
