using static TorchSharp.torch;

namespace MLNetHashing.Tests.Torch;

public class VersionTests
{
    [Fact]
    public void The_version_is_that_of_a_libtorch() => Assert.Matches(@"^[12]\.\d+\.\d+", __version__);
}
