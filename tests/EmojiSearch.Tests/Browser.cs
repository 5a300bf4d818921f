using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace MLNetHashing.Tests;

/// <summary>A Chromium without a window, driven by its ChromeDriver over the WebDriver protocol.</summary>
internal sealed class Browser : IDisposable
{
    private readonly string _profile = Directory.CreateTempSubdirectory("browser-profile-").FullName;
    private readonly Process _driver;
    private readonly HttpClient _http;
    private readonly string _session;

    private Browser(string chromeDriver)
    {
        // Port 0: any that is free.
        _driver = Process.Start(new ProcessStartInfo(chromeDriver, ["--port=0"]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        _http = new() { Timeout = TimeSpan.FromMinutes(2) };
        try
        {
            _http.BaseAddress = new($"http://127.0.0.1:{Port()}/");
            _session = $"session/{Post("session", Capabilities())!["sessionId"]}";
        }
        catch
        {
            StopDriver();
            throw;
        }
    }

    /// <summary>Starts a browser. Skips the running test where there is none.</summary>
    public static Browser StartOrSkip()
    {
        var chromeDriver = Environment.GetEnvironmentVariable("PATH")!.Split(Path.PathSeparator).Select(folder => Path.Combine(folder, "chromedriver"))
            .FirstOrDefault(File.Exists);
        Assert.SkipWhen(chromeDriver is null, "There is no chromedriver on the PATH.");
        return new(chromeDriver!);
    }

    /// <summary>Opens a file at a width and in a colour scheme.</summary>
    /// <param name="file">The page.</param>
    /// <param name="width">The width of the viewport in CSS pixels, which a window may be too wide for.</param>
    /// <param name="colours"><c>light</c> or <c>dark</c>.</param>
    public void Open(string file, int width, string colours)
    {
        Devtools("Emulation.setDeviceMetricsOverride", new() { ["width"] = width, ["height"] = 900, ["deviceScaleFactor"] = 1, ["mobile"] = false });
        var scheme = new JsonObject { ["name"] = "prefers-color-scheme", ["value"] = colours };
        Devtools("Emulation.setEmulatedMedia", new() { ["features"] = new JsonArray(scheme) });
        Post($"{_session}/url", new() { ["url"] = new Uri(file).AbsoluteUri });
    }

    /// <summary>What a script's <c>return</c> gives.</summary>
    public T Run<T>(string script)
        => Post($"{_session}/execute/sync", new() { ["script"] = script, ["args"] = new JsonArray() }).Deserialize<T>(JsonSerializerOptions.Web)!;

    /// <summary>What the browser complained of since it was last asked.</summary>
    public string[] Complaints() => [.. Post($"{_session}/se/log", new() { ["type"] = "browser" })!.AsArray().Select(entry => (string)entry!["message"]!)];

    /// <summary>The whole page as a picture, as PNG.</summary>
    public byte[] Screenshot() => Convert.FromBase64String((string)Devtools("Page.captureScreenshot", new() { ["captureBeyondViewport"] = true })!["data"]!);

    public void Dispose()
    {
        using (_http.Send(new(HttpMethod.Delete, _session)))
            StopDriver();
    }

    private void StopDriver()
    {
        _driver.Kill(entireProcessTree: true);
        _driver.WaitForExit();
        _driver.Dispose();
        _http.Dispose();
        Directory.Delete(_profile, recursive: true);
    }

    private int Port()
    {
        const string Announcement = "was started successfully on port ";
        while (_driver.StandardOutput.ReadLine() is { } line)
        {
            if (line.IndexOf(Announcement, StringComparison.Ordinal) is >= 0 and var at)
                return int.Parse(line[(at + Announcement.Length)..].TrimEnd('.'), CultureInfo.InvariantCulture);
        }
        throw new InvalidOperationException("chromedriver ended before it said on which port it listens.");
    }

    private JsonObject Capabilities()
    {
        // A sandbox cannot be had by root; the only page that is opened is our own.
        string[] arguments = ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run", "--disable-background-networking",
            "--disable-component-update", "--disable-sync", $"--user-data-dir={_profile}"];
        return JsonSerializer.SerializeToNode(new
        {
            capabilities = new
            {
                alwaysMatch = new Dictionary<string, object>
                {
                    ["browserName"] = "chrome",
                    ["goog:chromeOptions"] = new { args = arguments },
                    ["goog:loggingPrefs"] = new { browser = "ALL" },
                },
            },
        })!.AsObject();
    }

    private JsonNode? Devtools(string command, JsonObject parameters)
        => Post($"{_session}/goog/cdp/execute", new() { ["cmd"] = command, ["params"] = parameters });

    private JsonNode? Post(string path, JsonObject body)
    {
        using var response = _http.Send(new(HttpMethod.Post, path) { Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json") });
        var answer = JsonNode.Parse(response.Content.ReadAsStream())!["value"];
        return response.IsSuccessStatusCode ? answer : throw new InvalidOperationException($"{path}: {answer!["message"]}");
    }
}
