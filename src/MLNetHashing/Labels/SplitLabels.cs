using Microsoft.ML.Data;
using Microsoft.ML.Transforms;

namespace MLNetHashing;

/// <summary>Text with a separator as a vector of the labels in it, each once: a custom mapping, so that a model file can hold it.</summary>
internal static class SplitLabels
{
    public const string Text = "MLNetHashing.labels.text";
    public const string Separator = "MLNetHashing.labels.separator";
    public const string Labels = "MLNetHashing.labels";

    public sealed class TextRow
    {
        [ColumnName(Text)]
        public string Value { get; set; } = "";

        [ColumnName(Separator)]
        public string Mark { get; set; } = "";
    }

    public sealed class LabelsRow
    {
        [ColumnName(Labels)]
        public string[] Value { get; set; } = [];
    }

    [CustomMappingFactoryAttribute(Contract)]
    public sealed class Factory : CustomMappingFactory<TextRow, LabelsRow>
    {
        public const string Contract = "MLNetHashing.SplitLabels/1";

        public override Action<TextRow, LabelsRow> GetMapping() => static (row, labels) => labels.Value
            = [.. row.Value.Split(row.Mark, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct(StringComparer.Ordinal)];
    }
}
