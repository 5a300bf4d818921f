using MLNetHashing.Tests.Images;
using TorchSharp;

namespace MLNetHashing.Tests.Torch;

public class MissingLibraryTests
{
    public MissingLibraryTests() => SystemStack.Require();

    [Fact]
    public void Without_libtorch_the_first_use_says_what_to_install()
    {
        if (OwnProcess.Task is not null)
        {
            var error = Assert.Throws<DllNotFoundException>(() => torch.ones(2));
            Assert.Contains("libtorch cannot be loaded: install the package libtorch-dev", error.Message);
            return;
        }

        using var folder = new ScratchFolder();
        foreach (var file in Directory.GetFiles(AppContext.BaseDirectory).Where(file => !file.EndsWith("libtorchboxed.so")))
            File.Copy(file, Path.Combine(folder.Root, Path.GetFileName(file)));
        OwnProcess.Run(folder.Root, GetType(), nameof(Without_libtorch_the_first_use_says_what_to_install), "use", () => "");
    }
}
