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
        public Device(DeviceType deviceType, int index = -1)
        {
            if (!Enum.IsDefined(deviceType))
                throw new ArgumentOutOfRangeException(nameof(deviceType), deviceType, "There is no such kind of device.");
            ArgumentOutOfRangeException.ThrowIfLessThan(index, -1);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(index, sbyte.MaxValue);
            (type, this.index) = (deviceType, index);
        }

        public Device(string deviceType, int index = -1) : this(Parse(deviceType), index)
        {
        }

        public Device(string description) : this(Parse(description.Split(':')[0]), ParseIndex(description))
        {
        }

        public DeviceType type { get; }

        public int index { get; }

        public static implicit operator Device(string description) => new(description);

        public override string ToString() => index < 0 ? type.ToString().ToLowerInvariant() : $"{type.ToString().ToLowerInvariant()}:{index}";

        /// <summary>As boxed.cpp takes it.</summary>
        internal long Bits => (long)type | ((long)(byte)(sbyte)index << 8);

        private static int ParseIndex(string description) => description.Split(':') switch
        {
            [_] => -1,
            [_, var number] when sbyte.TryParse(number, out var index) => index,
            _ => throw new FormatException($"'{description}' is not a device; expected for instance 'cpu', 'cuda' or 'cuda:1'."),
        };

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
