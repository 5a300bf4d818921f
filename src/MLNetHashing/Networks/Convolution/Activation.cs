using System.Text.Json.Serialization;

namespace MLNetHashing;

/// <summary>What is done to each value that a layer makes.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Activation>))]
internal enum Activation
{
    None,

    /// <summary>max(0, x).</summary>
    Relu,

    /// <summary>min(6, max(0, x)).</summary>
    Relu6,
}
