using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace MLNetHashing.Tests;

/// <summary>A Chromium without a window, driven by its ChromeDriver over the WebDriver protocol.</summary>
internal sealed class Browser : IDisposable
{
    /// <summary>The key Enter.</summary>
    public const string Enter = "\uE007";

    /// <summary>The key Tab.</summary>
    public const string Tab = "\uE004";

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

    /// <summary>Opens a page at a width and in a colour scheme.</summary>
    /// <param name="page">A file or an address.</param>
    /// <param name="width">The width of the viewport in CSS pixels, which a window may be too wide for.</param>
    /// <param name="colours"><c>light</c> or <c>dark</c>.</param>
    public void Open(string page, int width, string colours)
    {
        Devtools("Emulation.setDeviceMetricsOverride", new() { ["width"] = width, ["height"] = 900, ["deviceScaleFactor"] = 1, ["mobile"] = false });
        var scheme = new JsonObject { ["name"] = "prefers-color-scheme", ["value"] = colours };
        Devtools("Emulation.setEmulatedMedia", new() { ["features"] = new JsonArray(scheme) });
        Post($"{_session}/url", new() { ["url"] = new Uri(page).AbsoluteUri });
    }

    /// <summary>What a script's <c>return</c> gives.</summary>
    public T Run<T>(string script)
        => Post($"{_session}/execute/sync", new() { ["script"] = script, ["args"] = new JsonArray() }).Deserialize<T>(JsonSerializerOptions.Web)!;

    /// <summary>Types into an element of the page, or presses its keys.</summary>
    /// <param name="selector">The first element that a CSS selector matches.</param>
    /// <param name="keys">Letters, or the codes that WebDriver has for other keys, such as <see cref="Enter"/>.</param>
    public void Type(string selector, string keys) => Post($"{Element(selector)}/value", new() { ["text"] = keys });

    /// <summary>Clicks on an element of the page.</summary>
    /// <param name="selector">The first element that a CSS selector matches.</param>
    public void Click(string selector) => Post($"{Element(selector)}/click", []);

    /// <summary>Waits until an expression of the page is true.</summary>
    /// <exception cref="TimeoutException">It is not after half a minute.</exception>
    public void WaitFor(string expression)
    {
        for (var end = DateTime.UtcNow.AddSeconds(30); !Run<bool>($"return Boolean({expression})");)
        {
            if (DateTime.UtcNow > end)
                throw new TimeoutException($"{expression} has not become true. The page says: {Run<string>("return document.body.innerText")}");
            Thread.Sleep(20);
        }
    }

    /// <summary>What the browser complained of since it was last asked.</summary>
    public string[] Complaints() => [.. Post($"{_session}/se/log", new() { ["type"] = "browser" })!.AsArray().Select(entry => (string)entry!["message"]!)];

    /// <summary>Keeps the whole page as a picture in the folder that the variable SCREENSHOTS names, if any. It is for a person to look at: what a test cannot
    /// tell is whether the page is beautiful.</summary>
    public void KeepScreenshot(string name)
    {
        if (Environment.GetEnvironmentVariable("SCREENSHOTS") is { } folder)
            File.WriteAllBytes(Path.Combine(folder, name + ".png"), Screenshot());
    }

    public void Dispose()
    {
        using (_http.Send(new(HttpMethod.Delete, _session)))
            StopDriver();
    }

    private byte[] Screenshot() => Convert.FromBase64String((string)Devtools("Page.captureScreenshot", new() { ["captureBeyondViewport"] = true })!["data"]!);

    private string Element(string selector)
    {
        // The name that the protocol gives to what tells an element from others.
        const string Reference = "element-6066-11e4-a52e-4f735466cecf";
        return $"{_session}/element/{Post($"{_session}/element", new() { ["using"] = "css selector", ["value"] = selector })![Reference]}";
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
