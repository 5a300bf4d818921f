namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>Shape, type and device, and the value where there is only one.</summary>
        public override string ToString()
        {
            if (IsInvalid)
                return "a disposed tensor";
            var text = $"[{string.Join('x', shape)}], type = {dtype}, device = {device}";
            return ndim == 0 && device_type != DeviceType.META ? $"{text}, value = {Number(ToScalar())}" : text;
        }

        private static string Number(Scalar scalar) => scalar.Type switch
        {
            ScalarType.Float64 => FormattableString.Invariant($"{scalar.ToDouble()}"),
            ScalarType.Bool => scalar.ToBoolean() ? "true" : "false",
            _ => FormattableString.Invariant($"{scalar.ToInt64()}"),
        };
    }
}
