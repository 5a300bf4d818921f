namespace TorchSharp;

public static partial class torch
{
    public static readonly Device CPU = new(DeviceType.CPU);

    public static readonly Device META = new(DeviceType.META);

    public static Device CUDA => new(DeviceType.CUDA);

    public static Device device(DeviceType deviceType, int index = -1) => new(deviceType, index);

    public static Device device(string description) => new(description);

    /// <summary>Where a tensor lies. A device that this machine has not is refused when it is used, not when it is named.</summary>
    public class Device
    {
        public Device(DeviceType deviceType, int index = -1) => (type, this.index) = (deviceType, index);

        public Device(string deviceType, int index = -1) : this(Parse(deviceType), index)
        {
        }

        public Device(string description)
        {
            var parts = description.Split(':');
            type = Parse(parts[0]);
            index = parts.Length == 1 ? -1
                : parts.Length == 2 && int.TryParse(parts[1], out var parsed) ? parsed
                : throw new FormatException($"'{description}' is not a device; expected for instance 'cpu', 'cuda' or 'cuda:1'.");
        }

        public DeviceType type { get; }

        public int index { get; }

        public static implicit operator Device(string description) => new(description);

        public override string ToString() => index < 0 ? type.ToString().ToLowerInvariant() : $"{type.ToString().ToLowerInvariant()}:{index}";

        /// <summary>As boxed.cpp takes it.</summary>
        internal long Bits => (long)type | ((long)(byte)(sbyte)index << 8);

        private static DeviceType Parse(string name) => name.ToLowerInvariant() switch
        {
            "cpu" => DeviceType.CPU,
            "cuda" => DeviceType.CUDA,
            "mps" => DeviceType.MPS,
            "meta" => DeviceType.META,
            _ => throw new ArgumentException($"'{name}' is not a device; expected cpu, cuda, mps or meta."),
        };
    }
}
