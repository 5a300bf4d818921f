using static TorchSharp.torch.nn;

namespace MLNetHashing;

/// <summary>A module's weights and buffers as bytes.</summary>
internal static class MethodState
{
    public static byte[] Save(Module module)
    {
        var bytes = new MemoryStream();
        module.save(bytes);
        return bytes.ToArray();
    }

    public static void Load(Module module, byte[] bytes) => module.load(new MemoryStream(bytes));
}
