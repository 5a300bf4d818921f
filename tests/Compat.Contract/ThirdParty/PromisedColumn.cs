using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNetHashing.Tests.ThirdParty;

/// <summary>The promise of a column of any type, which only a custom mapping can make for code outside ML.NET. The mapping is never fitted.</summary>
internal static class PromisedColumn
{
    public static SchemaShape Append(MLContext ml, SchemaShape input, string name, DataViewType type)
    {
        var definition = SchemaDefinition.Create(typeof(Any));
        definition[0].ColumnName = name;
        definition[0].ColumnType = type;
        definition[0].AddAnnotation("HashBits", 8 * ((VectorDataViewType)type).Size, NumberDataViewType.Int32);
        return ml.Transforms.CustomMapping<Nothing, Any>((_, _) => { }, null, null, definition).GetOutputSchema(input);
    }

    private sealed class Nothing
    {
    }

    private sealed class Any
    {
        public byte[] Value { get; set; } = [];
    }
}
