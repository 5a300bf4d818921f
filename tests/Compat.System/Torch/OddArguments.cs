using System.Reflection;
using TorchSharp;
using static TorchSharp.torch;

namespace MLNetHashing.Tests.Torch;

/// <summary>Draws arguments of which many fit and many do not: wrong shapes, types, devices and dimensions, sizes beyond any memory, not-a-numbers, nulls,
/// empty arrays, disposed tensors.</summary>
internal sealed class OddArguments(Random random)
{
    // More bytes than an address can name, so that no machine tries.
    private const long TooMany = 1L << 50;

    private static readonly long[][] Shapes =
    [
        [2, 3], [2, 3], [2, 3], [3, 3], [3, 3], [3], [3], [], [1], [0], [2, 0, 3], [3, 2], [2, 3, 4], [2, 3, 3], [1, 3, 4, 4], [2, 3, 5, 5], [1, 1, 1, 1, 1, 2],
    ];

    private static readonly ScalarType[] Types =
    [
        ScalarType.Float32, ScalarType.Float32, ScalarType.Float32, ScalarType.Float32, ScalarType.Float64, ScalarType.Int64, ScalarType.Int64,
        ScalarType.Int32, ScalarType.Byte, ScalarType.Bool, ScalarType.Float16, ScalarType.BFloat16, ScalarType.ComplexFloat32, ScalarType.Int8,
    ];

    private static readonly long[] Integers = [0, 0, 0, 1, 1, 1, 2, 2, 3, -1, -1, -2, 4, 7, -7, TooMany, -TooMany, long.MaxValue, long.MinValue];

    private static readonly double[] Reals = [0, 1, 1, 0.5, 0.5, 2, -1, 1e-30, 1e30, double.NaN, double.PositiveInfinity, double.NegativeInfinity];

    private static readonly string?[] Texts = ["ij,jk->ik", "ij->ji", "i,i->", "...", "->", "ij", "xy", "mean", "cpu", "cpu:7", "ä", "\0", "", null];

    private static readonly Dictionary<Type, Func<OddArguments, object?>> Draws = new()
    {
        [typeof(Tensor)] = odd => odd.Tensor(),
        [typeof(Tensor[])] = odd => odd.Tensors(),
        [typeof(IList<Tensor>)] = odd => odd.Tensors(),
        [typeof(IEnumerable<Tensor>)] = odd => odd.Tensors(),
        [typeof(long)] = odd => odd.Pick(Integers),
        [typeof(int)] = odd => (int)Math.Clamp(odd.Pick(Integers), int.MinValue, int.MaxValue),
        [typeof(byte)] = odd => (byte)odd.Pick(Integers),
        [typeof(double)] = odd => odd.Pick(Reals),
        [typeof(float)] = odd => (float)odd.Pick(Reals),
        [typeof(bool)] = odd => odd.OneIn(2),
        [typeof(char)] = odd => odd.Pick("LUx\0"),
        [typeof(string)] = odd => odd.Pick(Texts),
        [typeof(string[])] = odd => odd.OneIn(20) ? new[] { "N" } : null,
        [typeof(Scalar)] = odd => odd.OneIn(2) ? odd.Pick(Integers) : odd.OneIn(5) ? odd.OneIn(2) : odd.OneIn(20) ? null : (Scalar)odd.Pick(Reals),
        [typeof(ScalarType)] = odd => odd.OneIn(30) ? (ScalarType)(odd.Below(256) - 128) : odd.Pick(Types),
        [typeof(Device)] = odd => odd.OneIn(10) ? null : new Device(odd.OneIn(3) ? odd.Pick(Enum.GetValues<DeviceType>()) : DeviceType.CPU, odd.Below(4) - 1),
        [typeof(Generator)] = odd => odd.OneIn(2) ? null : odd.Generator(),
        [typeof(TensorIndex)] = odd => odd.Index(),
        [typeof(TensorIndex[])] = odd => odd.Items(odd.Index),
        [typeof(long[])] = odd => odd.OneIn(20) ? null : odd.OneIn(3) ? odd.Pick(Shapes) : odd.Items(() => odd.Pick(Integers)),
        [typeof(double[])] = odd => odd.OneIn(4) ? null : odd.Items(() => odd.Pick(Reals)),
        [typeof(float[])] = odd => odd.OneIn(20) ? null : odd.Items(() => (float)odd.Pick(Reals)),
        [typeof(int[])] = odd => odd.OneIn(20) ? null : odd.Items(() => odd.Below(int.MaxValue)),
        [typeof(byte[])] = odd => odd.OneIn(20) ? null : odd.Items(() => (byte)odd.Below(int.MaxValue)),
        [typeof(bool[])] = odd => odd.OneIn(20) ? null : odd.Items(() => odd.OneIn(2)),
    };

    /// <summary>Whether arguments of a type can be drawn.</summary>
    public static bool Knows(Type type) => Draws.ContainsKey(Plain(type)) || Plain(type).IsEnum;

    /// <summary>An argument for a parameter; <see cref="Type.Missing"/> is its default.</summary>
    public object? Draw(ParameterInfo parameter)
        => parameter.HasDefaultValue && OneIn(2) ? Type.Missing
            : Nullable.GetUnderlyingType(parameter.ParameterType) is not null && OneIn(3) ? null
            : Draw(Plain(parameter.ParameterType));

    /// <summary>A tensor that may be disposed, but is there.</summary>
    public Tensor Target() => Made();

    public static string Describe(object? argument) => argument switch
    {
        null => "null",
        Missing => "default",
        Tensor { IsInvalid: true } => "disposed",
        Tensor tensor => $"{tensor.dtype}[{string.Join(",", tensor.shape)}]{(tensor.device_type == DeviceType.CPU ? "" : " elsewhere")}",
        Scalar scalar => scalar.Type == ScalarType.Float64 ? $"{scalar.ToDouble()}" : $"{scalar.Type} {scalar.ToDouble()}",
        string text => $"\"{text}\"",
        Array items => $"[{string.Join(", ", items.Cast<object?>().Select(Describe))}]",
        _ => $"{argument}",
    };

    private static Type Plain(Type type) => Nullable.GetUnderlyingType(type) ?? type;

    private object? Draw(Type type) => Draws.TryGetValue(type, out var draw) ? draw(this) : Enum.ToObject(type, OneIn(30) ? 77 : random.Next(3));

    private Tensor? Tensor() => OneIn(30) ? null : Made();

    private Tensor Made()
    {
        var type = Pick(Types);
        var shape = Pick(Shapes);
        var made = OneIn(30) ? empty(shape, type, META)
            : OneIn(8) ? full(shape, Pick(Reals)).to(type)
            : is_integral(type) ? randint(type == ScalarType.Byte ? 0 : -1, 4, shape, type)
            : randn(shape).to(type);
        if (OneIn(10) && shape.Length >= 2)
            made = made.transpose(0, 1);
        else if (OneIn(10))
            made = made.expand([3, .. shape]);
        else if (OneIn(8) && is_floating_point(type))
            made.requires_grad_();
        if (OneIn(30))
            made.Dispose();
        return made;
    }

    private Tensor?[]? Tensors() => OneIn(30) ? null : Items(Tensor);

    private Generator Generator()
    {
        var generator = new Generator(7);
        if (OneIn(10))
            generator.Dispose();
        return generator;
    }

    private TensorIndex Index() => random.Next(7) switch
    {
        0 => TensorIndex.Ellipsis,
        1 => TensorIndex.None,
        2 => TensorIndex.Null,
        3 => TensorIndex.Bool(OneIn(2)),
        4 => TensorIndex.Tensor(Tensor()!),
        5 => TensorIndex.Slice(Pick(Integers), OneIn(2) ? null : Pick(Integers), OneIn(2) ? null : Pick(Integers)),
        _ => TensorIndex.Single(OneIn(20) ? null : Pick(Integers)),
    };

    private T[] Items<T>(Func<T> draw) => [.. Enumerable.Range(0, random.Next(5)).Select(_ => draw())];

    private T Pick<T>(IReadOnlyList<T> items) => items[random.Next(items.Count)];

    private char Pick(string items) => items[random.Next(items.Length)];

    private int Below(int end) => random.Next(end);

    private bool OneIn(int count) => random.Next(count) == 0;
}
