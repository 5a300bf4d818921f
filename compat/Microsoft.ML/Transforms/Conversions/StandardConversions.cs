using System.Globalization;
using System.Numerics;
using Microsoft.ML.Data;

namespace Microsoft.ML.Transforms;

/// <summary>The conversions between plain types: among signed numbers, among unsigned ones, of both to real numbers, of any number to bool and text, of text
/// to all of these, and of bool to signed and real numbers. Real numbers are not cut to integers, nor signed ones taken for unsigned.</summary>
internal static class StandardConversions
{
    private static readonly Dictionary<(Type From, Type To), ItemMap> Table = [];

    static StandardConversions()
    {
        AddSigned<sbyte>();
        AddSigned<short>();
        AddSigned<int>();
        AddSigned<long>();
        AddUnsigned<byte>();
        AddUnsigned<ushort>();
        AddUnsigned<uint>();
        AddUnsigned<ulong>();
        AddReal<float>();
        AddReal<double>();
        AddFromText<bool>();
        Add<ReadOnlyMemory<char>, ReadOnlyMemory<char>>(text => text);
        Add<bool, bool>(value => value);
        Add<bool, ReadOnlyMemory<char>>(value => value.ToString().AsMemory());
    }

    /// <summary>The conversion from one raw type to another; null where there is none.</summary>
    public static ItemMap? Find(Type from, Type to) => Table.GetValueOrDefault((from, to));

    private static void AddSigned<T>() where T : struct, IBinaryInteger<T>
    {
        Add<T, sbyte>(sbyte.CreateTruncating);
        Add<T, short>(short.CreateTruncating);
        Add<T, int>(int.CreateTruncating);
        Add<T, long>(long.CreateTruncating);
        Add<bool, T>(value => value ? T.One : T.Zero);
        AddFromText<T>();
        AddFromNumber<T>();
    }

    private static void AddUnsigned<T>() where T : struct, IBinaryInteger<T>
    {
        Add<T, byte>(byte.CreateTruncating);
        Add<T, ushort>(ushort.CreateTruncating);
        Add<T, uint>(uint.CreateTruncating);
        Add<T, ulong>(ulong.CreateTruncating);
        AddFromText<T>();
        AddFromNumber<T>();
    }

    private static void AddReal<T>() where T : struct, IFloatingPointIeee754<T>
    {
        Add<bool, T>(value => value ? T.One : T.Zero);
        AddFromText<T>();
        AddFromNumber<T>();
    }

    private static void AddFromNumber<T>() where T : struct, INumberBase<T>
    {
        Add<T, float>(float.CreateTruncating);
        Add<T, double>(double.CreateTruncating);
        Add<T, bool>(value => !T.IsZero(value));
        Add<T, ReadOnlyMemory<char>>(value => value.ToString(null, CultureInfo.InvariantCulture).AsMemory());
    }

    /// <summary>Empty text is 0 or false; text that is no such value is NaN, or 0 where there is no NaN.</summary>
    private static void AddFromText<T>()
    {
        var parse = FieldParser.For<T>(MemberType.PrimitiveOrNull(typeof(T))!);
        Add<ReadOnlyMemory<char>, T>(text =>
        {
            T value = default!;
            if (!text.IsEmpty)
                parse(text, out value);
            return value;
        });
    }

    private static void Add<TIn, TOut>(Func<TIn, TOut> convert) => Table[(typeof(TIn), typeof(TOut))] = new ItemMap<TIn, TOut>(convert);
}
