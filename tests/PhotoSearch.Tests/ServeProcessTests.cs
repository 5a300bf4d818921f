using System.Diagnostics;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace MLNetHashing.Tests;

public class ServeProcessTests(SmallSearch small)
{
    [Fact]
    public async Task What_a_training_has_left_is_served_by_a_fresh_process_that_loads_no_torch_and_ends_when_it_is_told_to()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "What a process has loaded is read from /proc.");
        var start = new ProcessStartInfo(
            DotnetProcess.Host, [Path.Combine(AppContext.BaseDirectory, "PhotoSearch.dll"), "--serve", "--out", small.Output, "--port", "0"])
        {
            RedirectStandardOutput = true,
            WorkingDirectory = Path.GetTempPath(),
        };
        using var process = Process.Start(start)!;
        try
        {
            var line = await process.StandardOutput.ReadLineAsync();
            using var http = new HttpClient { BaseAddress = new(Regex.Match(line!, @"http://127\.0\.0\.1:\d+").Value) };
            var answer = JsonDocument.Parse(await http.GetStringAsync("/api/search?text=red%20heart&k=3")).RootElement;
            var photo = await http.GetByteArrayAsync(answer.GetProperty("hits")[0].GetProperty("url").GetString());

            Assert.Equal(3, answer.GetProperty("hits").GetArrayLength());
            Assert.NotEmpty(photo);
            var loaded = await File.ReadAllTextAsync($"/proc/{process.Id}/maps");
            Assert.Contains("MLNetHashing.Core.dll", loaded);
            Assert.DoesNotContain("torch", loaded);

            using (var kill = Process.Start("kill", ["-TERM", $"{process.Id}"]))
                await kill.WaitForExitAsync();
            await process.WaitForExitAsync(new CancellationTokenSource(TimeSpan.FromMinutes(1)).Token);
            Assert.Equal(0, process.ExitCode);
        }
        finally
        {
            if (!process.HasExited)
                process.Kill();
        }
    }
}
