using Microsoft.ML.Transforms;

namespace MLNetHashing;

/// <summary>The custom mappings that a saved model finds again by their contract names.</summary>
internal static class PortableFactories
{
    [CustomMappingFactoryAttribute(Contract)]
    public sealed class OfPictures : CustomMappingFactory<PortableColumns.Picture, PortableColumns.Pieces>
    {
        public const string Contract = "MLNetHashing.HashPictures/1";

        public override Action<PortableColumns.Picture, PortableColumns.Pieces> GetMapping() => static (input, pieces) => input.Hash(pieces);
    }

    [CustomMappingFactoryAttribute(Contract)]
    public sealed class OfTexts : CustomMappingFactory<PortableColumns.Text, PortableColumns.Pieces>
    {
        public const string Contract = "MLNetHashing.HashTexts/1";

        public override Action<PortableColumns.Text, PortableColumns.Pieces> GetMapping() => static (input, pieces) => input.Hash(pieces);
    }

    [CustomMappingFactoryAttribute(Contract)]
    public sealed class OfTokens : CustomMappingFactory<PortableColumns.Tokens, PortableColumns.Pieces>
    {
        public const string Contract = "MLNetHashing.HashTokens/1";

        public override Action<PortableColumns.Tokens, PortableColumns.Pieces> GetMapping() => static (input, pieces) => input.Hash(pieces);
    }

    [CustomMappingFactoryAttribute(Contract)]
    public sealed class OfFeatures : CustomMappingFactory<PortableColumns.Features, PortableColumns.Pieces>
    {
        public const string Contract = "MLNetHashing.HashFeatures/1";

        public override Action<PortableColumns.Features, PortableColumns.Pieces> GetMapping() => static (input, pieces) => input.Hash(pieces);
    }
}
