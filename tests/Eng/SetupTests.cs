using System.Runtime.Versioning;

namespace MLNetHashing.Tests;

/// <summary>Runs eng/setup.sh with stand-ins for the programs it calls, which write down how they were called.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class SetupTests : IDisposable
{
    private readonly ScratchCheckout _scratch = new();

    public SetupTests()
    {
        StandIn("id", "echo 0");
        StandIn("dotnet", "exit 1");
        StandIn("dpkg-query", "echo installed");
        StandIn("apt-get", "exit 0");
        StandIn("npm", InstallOnnxRuntime);
        _scratch.Write("script.sh", """
            set -euo pipefail
            debian_packages=(fonts)
            source "$(dirname "${BASH_SOURCE[0]}")/eng/setup.sh"
            echo "arguments: ${arguments[*]}"
            """);
    }

    private string InstallOnnxRuntime
        => $"/bin/mkdir -p '{_scratch.PathOf("eng/onnx/node_modules")}' && echo >'{_scratch.PathOf("eng/onnx/node_modules/.package-lock.json")}'";

    private string Choice => _scratch.PathOf("eng/Stack.user.props");

    private string Calls => File.Exists(_scratch.PathOf("calls")) ? File.ReadAllText(_scratch.PathOf("calls")) : "";

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public void A_feed_without_the_packages_means_the_system_stack()
    {
        var (exitCode, output) = Setup();

        Assert.True(exitCode == 0, output);
        Assert.Contains("Stack: system (this package feed does not serve", output);
        Assert.Contains("<Stack>system</Stack>", File.ReadAllText(Choice));
    }

    [Fact]
    public void A_feed_with_the_packages_means_the_packages_stack_and_no_libtorch_of_Debian()
    {
        StandIn("dotnet", "exit 0");
        StandIn("dpkg-query", "[[ ${!#} == fonts ]] && echo installed");

        var (exitCode, output) = Setup();

        Assert.True(exitCode == 0, output);
        Assert.Contains("Stack: packages (this package feed serves", output);
        Assert.Contains("<Stack>packages</Stack>", File.ReadAllText(Choice));
        Assert.DoesNotContain("apt-get", Calls);
    }

    [Fact]
    public void The_second_run_asks_no_network_and_installs_nothing()
    {
        Setup();
        File.Delete(_scratch.PathOf("calls"));

        var (_, output) = Setup();

        Assert.Contains("Stack: system (kept in eng/Stack.user.props)", output);
        Assert.DoesNotContain("dotnet", Calls);
        Assert.DoesNotContain("apt-get", Calls);
        Assert.DoesNotContain("npm", Calls);
    }

    [Theory]
    [InlineData("--stack system", true)]
    [InlineData("--stack packages", false)]
    public void ONNX_Runtime_is_installed_by_npm_where_no_package_brings_it(string option, bool isInstalled)
    {
        Setup(option);

        Assert.Equal(isInstalled, Calls.Contains($"npm --prefix {_scratch.PathOf("eng/onnx")} ci --ignore-scripts"));
    }

    [Fact]
    public void Another_ONNX_Runtime_in_the_checkout_is_installed_anew()
    {
        Setup();
        File.Delete(_scratch.PathOf("calls"));
        File.SetLastWriteTimeUtc(_scratch.PathOf("eng/onnx/package-lock.json"), DateTime.UtcNow.AddMinutes(1));

        Setup();

        Assert.Contains("npm --prefix", Calls);
    }

    [Fact]
    public void Without_ONNX_Runtime_the_script_goes_on_and_says_what_does_not_work()
    {
        StandIn("npm", "exit 1");

        var (exitCode, output) = Setup();

        Assert.Equal(0, exitCode);
        Assert.Contains("so ApplyOnnxModel will not work", output);
    }

    [Fact]
    public void A_machine_without_npm_gets_that_of_Debian()
    {
        File.Delete(_scratch.PathOf("bin/npm"));
        StandIn("dpkg-query", "[[ ${!#} == npm ]] || echo installed");

        Setup();

        Assert.Contains("apt-get install -y -qq --no-install-recommends npm\n", Calls);
    }

    [Theory]
    [InlineData("--stack packages", "packages")]
    [InlineData("--stack=packages", "packages")]
    [InlineData("--stack system", "system")]
    public void The_stack_asked_for_overrules_what_was_kept_and_is_kept_itself(string option, string stack)
    {
        File.WriteAllText(Choice, "<Project><PropertyGroup><Stack>system</Stack></PropertyGroup></Project>");

        var (_, output) = Setup($"{option} --filter Name=x");

        Assert.Contains($"Stack: {stack} (asked for with --stack)", output);
        Assert.Contains("arguments: --filter Name=x", output);
        Assert.Contains($"<Stack>{stack}</Stack>", File.ReadAllText(Choice));
    }

    [Theory]
    [InlineData("--stack both", "'both'")]
    [InlineData("--stack", "''")]
    public void Another_stack_is_refused(string option, string named)
    {
        var (exitCode, output) = Setup(option);

        Assert.NotEqual(0, exitCode);
        Assert.Contains($"--stack takes 'packages' or 'system', not {named}.", output);
    }

    [Fact]
    public void Only_missing_Debian_packages_are_installed()
    {
        StandIn("dpkg-query", "[[ ${!#} == libtorch-dev ]] || echo installed");

        Assert.Equal(0, Setup().ExitCode);

        Assert.Contains("apt-get install -y -qq --no-install-recommends libtorch-dev\n", Calls);
    }

    [Fact]
    public void Who_is_not_root_installs_with_sudo()
    {
        StandIn("id", "echo 1000");
        StandIn("dpkg-query", "exit 1");
        StandIn("sudo", "\"$@\"");

        var (exitCode, output) = Setup();

        Assert.True(exitCode == 0, output);
        Assert.Contains("sudo apt-get update", Calls);
        Assert.Contains("libopenblas0-pthread", Calls);
    }

    [Fact]
    public void Who_is_neither_root_nor_has_sudo_is_told_what_to_run_and_nothing_is_kept()
    {
        StandIn("id", "echo 1000");
        StandIn("dpkg-query", "[[ ${!#} == fonts ]] || echo installed");

        var (exitCode, output) = Setup();

        Assert.NotEqual(0, exitCode);
        Assert.Contains("run 'apt-get install fonts' as root", output);
        Assert.False(File.Exists(Choice));
    }

    [Fact]
    public void A_failed_installation_stops_the_script()
    {
        StandIn("dpkg-query", "exit 1");
        StandIn("apt-get", "[[ $1 == update ]]");

        var (exitCode, output) = Setup();

        Assert.NotEqual(0, exitCode);
        Assert.Contains("failed: see above", output);
        Assert.DoesNotContain("arguments:", output);
        Assert.False(File.Exists(Choice));
    }

    // The PATH holds the stand-ins and links to the few real programs that the script may use, so that no sudo of this machine is found.
    private (int ExitCode, string Output) Setup(string options = "")
    {
        foreach (var program in new[] { "bash", "dirname", "sed", "mv", "env" })
        {
            var link = _scratch.PathOf($"bin/{program}");
            if (!File.Exists(link))
                File.CreateSymbolicLink(link, new[] { "/usr/bin/", "/bin/" }.Select(folder => folder + program).First(File.Exists));
        }
        return _scratch.Run("/bin/bash", $"script.sh {options}", ("PATH", _scratch.PathOf("bin")));
    }

    private void StandIn(string program, string body)
    {
        _scratch.Write($"bin/{program}", $"#!/bin/bash\necho \"{program} $*\" >>'{_scratch.PathOf("calls")}'\n{body}\n");
        File.SetUnixFileMode(_scratch.PathOf($"bin/{program}"), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }
}
