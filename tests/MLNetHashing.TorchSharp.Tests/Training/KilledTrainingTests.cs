using System.Diagnostics;

namespace MLNetHashing.Tests.Training;

public class KilledTrainingTests
{
    private static readonly string Trainer = Path.Combine(AppContext.BaseDirectory, "MLNetHashing.Trainer.dll");

    public static TheoryData<string> Methods => new(MethodUnderTest.All);

    [Theory]
    [MemberData(nameof(Methods))]
    public void Killed_again_and_again_it_ends_with_the_codes_of_an_uninterrupted_training(string method)
    {
        using var folder = new ScratchFolder();

        // An epoch takes a few milliseconds, so these pauses let the kill fall within an epoch and within the writing of a checkpoint.
        KillAfterTwoEpochs(method, folder.Path, TimeSpan.Zero);
        KillAfterTwoEpochs(method, folder.Path, TimeSpan.FromMilliseconds(3));
        Assert.True(File.Exists(folder.Checkpoint), "No kill came after a checkpoint.");

        var progress = new ProgressList();
        var resumed = KillableTraining.Run(method, folder.Path, progress);
        Assert.InRange(progress.Reports[0].Epoch, 2, 8);
        Assert.Equal(KillableTraining.Run(method, folder: null), resumed);
    }

    private static void KillAfterTwoEpochs(string method, string folder, TimeSpan pause)
    {
        using var process = Process.Start(new ProcessStartInfo(DotnetProcess.Host, [Trainer, method, folder]) { RedirectStandardOutput = true })!;
        process.StandardOutput.ReadLine(); // the end of an epoch, of which the checkpoint is yet to come
        process.StandardOutput.ReadLine();
        Thread.Sleep(pause);
        process.Kill();
        process.WaitForExit();
    }
}
