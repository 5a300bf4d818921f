using Microsoft.ML;
using Microsoft.ML.Runtime;

namespace MLNetHashing.Tests.Compat.Data;

public sealed class LogTests
{
    [Fact]
    public void Messages_of_every_kind_on_a_channel_reach_the_log()
    {
        var ml = new MLContext(1);
        var received = new List<LoggingEventArgs>();
        ml.Log += (_, message) => received.Add(message);
        using (var channel = ((IHostEnvironment)ml).Register("Component").Start("Work"))
        {
            channel.Trace(MessageSensitivity.None, "a {0}", 1);
            channel.Info(MessageSensitivity.None, "b {0}", 2);
            channel.Warning(MessageSensitivity.UserData, "c {0}", 3);
            channel.Error(MessageSensitivity.Schema, "d");
        }

        Assert.Equal(
            [("a 1", ChannelMessageKind.Trace), ("b 2", ChannelMessageKind.Info), ("c 3", ChannelMessageKind.Warning), ("d", ChannelMessageKind.Error)],
            received.Where(message => message.RawMessage.Length <= 3).Select(message => (message.RawMessage, message.Kind)));
        var info = received.Single(message => message.RawMessage == "b 2");
        Assert.Contains("Component", info.Source);
        Assert.Contains("b 2", info.Message);
        Assert.Contains("Component", info.Message);
    }

    [Fact]
    public void Messages_stay_with_the_context_that_they_were_sent_in()
    {
        var received = 0;
        var ml = new MLContext(1);
        new MLContext(2).Log += (_, _) => received++;
        using (var channel = ((IHostEnvironment)ml).Start("Work"))
            channel.Info(MessageSensitivity.None, "hello");

        Assert.Equal(0, received);
    }

    [Fact]
    public void Progress_channels_can_be_used_without_a_listener()
    {
        using var progress = ((IHostEnvironment)new MLContext(1)).StartProgressChannel("Epochs");
        progress.SetHeader(new ProgressHeader(["Loss"], ["epochs"]), entry => entry.SetProgress(0, 1, 10));
        progress.Checkpoint(0.5, 1);
    }

    [Fact]
    public void Random_numbers_of_components_follow_the_seed_of_the_context()
    {
        Assert.Equal(Draw(new MLContext(5)), Draw(new MLContext(5)));
        Assert.NotEqual(Draw(new MLContext(5)), Draw(new MLContext(6)));

        static int[] Draw(IHostEnvironment env) => [env.Register("A").Rand.Next(), env.Register("B").Rand.Next()];
    }

    [Fact]
    public void The_choice_of_device_and_folder_is_kept()
    {
        var ml = new MLContext { GpuDeviceId = 1, FallbackToCpu = false, TempFilePath = "here" };

        Assert.Equal((1, false, "here"), (ml.GpuDeviceId, ml.FallbackToCpu, ml.TempFilePath));
        Assert.Null(new MLContext().GpuDeviceId);
    }
}
