using System.Diagnostics;

namespace MLNetHashing.Tests.Training;

public class KilledTrainingTests
{
    private static readonly string Trainer = Path.Combine(AppContext.BaseDirectory, "MLNetHashing.Trainer.dll");

    [Fact]
    public void Killed_again_and_again_it_ends_with_the_codes_of_an_uninterrupted_training()
    {
        using var folder = new ScratchFolder();
        var expected = RunToTheEnd(Path.Combine(folder.Path, "uninterrupted"));

        var killed = Path.Combine(folder.Path, "killed");
        // An epoch takes a few milliseconds, so these pauses let the kill fall within an epoch and within the writing of a checkpoint.
        for (var round = 0; round < 6; round++)
            KillAfterTwoEpochs(killed, TimeSpan.FromMilliseconds(1.5 * round));
        Assert.True(File.Exists(Path.Combine(killed, "training.checkpoint")), "No kill came after a checkpoint.");

        Assert.Equal(expected, RunToTheEnd(killed));
    }

    private static string RunToTheEnd(string folder)
    {
        var (exitCode, output, errors) = DotnetProcess.Run([Trainer, folder]);
        Assert.True(exitCode == 0, errors);
        return output.Split('\n').Single(line => line.StartsWith("codes ", StringComparison.Ordinal));
    }

    private static void KillAfterTwoEpochs(string folder, TimeSpan pause)
    {
        using var process = Process.Start(new ProcessStartInfo(DotnetProcess.Host, [Trainer, folder]) { RedirectStandardOutput = true })!;
        process.StandardOutput.ReadLine(); // the end of an epoch, of which the checkpoint is yet to come
        process.StandardOutput.ReadLine();
        Thread.Sleep(pause);
        process.Kill();
        process.WaitForExit();
    }
}
