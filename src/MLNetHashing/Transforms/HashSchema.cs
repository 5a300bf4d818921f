using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNetHashing;

/// <summary>The columns that hashing adds, as they are promised before and delivered after fitting.</summary>
internal static class HashSchema
{
    /// <summary>The annotation of a code column that tells its bits, an Int32.</summary>
    public const string BitsAnnotation = "HashBits";

    public static VectorDataViewType Code(int bits) => new(NumberDataViewType.Byte, bits / 8);

    public static VectorDataViewType Relaxed(int bits) => new(NumberDataViewType.Single, bits);

    public static DataViewSchema.Annotations CodeAnnotations(int bits)
    {
        var annotations = new DataViewSchema.Annotations.Builder();
        annotations.AddPrimitiveValue(BitsAnnotation, NumberDataViewType.Int32, bits);
        return annotations.ToAnnotations();
    }

    /// <summary>The shape with what hashing adds for the columns whose inputs are there.</summary>
    /// <exception cref="ArgumentOutOfRangeException">None of the inputs is there.</exception>
    public static SchemaShape Promise(MLContext ml, SchemaShape shape, IReadOnlyList<HashColumn> columns, int bits)
    {
        var present = columns.Where(column => SchemaPromise.Find(shape, column.Input) is not null).ToList();
        if (present.Count == 0)
            throw NoInput(columns, shape.Select(column => column.Name), nameof(shape));
        foreach (var column in present)
        {
            shape = SchemaPromise.Append(ml, shape, column.Code, Code(bits), code => code.AddAnnotation(BitsAnnotation, bits, NumberDataViewType.Int32));
            if (column.Relaxed is not null)
                shape = SchemaPromise.Append(ml, shape, column.Relaxed, Relaxed(bits));
        }
        return shape;
    }

    public static ArgumentOutOfRangeException NoInput(IReadOnlyList<HashColumn> columns, IEnumerable<string> found, string parameter)
    {
        var inputs = string.Join(" nor ", columns.Select(column => $"'{column.Input}'"));
        var present = string.Join(", ", found.Select(name => $"'{name}'"));
        return new(parameter, $"There is {(columns.Count > 1 ? "neither" : "no")} column {inputs} to hash. There are: {present}.");
    }
}
