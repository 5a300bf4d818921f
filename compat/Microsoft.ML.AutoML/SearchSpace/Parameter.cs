using System.Globalization;

namespace Microsoft.ML.SearchSpace;

/// <summary>A value of a trial, or a set of named ones. The real one keeps JSON; here the values themselves are kept.</summary>
public sealed class Parameter : IEquatable<Parameter>
{
    private readonly object _value;

    private Parameter(object value) => _value = value;

    public ICollection<string> Keys => Nested.Keys;

    public Parameter this[string key]
    {
        get => Nested[key];
        set => Nested[key] = value;
    }

    private Dictionary<string, Parameter> Nested => _value as Dictionary<string, Parameter>
        ?? throw new InvalidOperationException($"The parameter is the value {_value}, it has no parameters of its own.");

    public static Parameter FromDouble(double value) => new(value);

    public static Parameter FromInt(int value) => new(value);

    public static Parameter FromString(string value) => new(value);

    public static Parameter CreateNestedParameter(params KeyValuePair<string, Parameter>[] parameters) => new(new Dictionary<string, Parameter>(parameters));

    internal static Parameter Of(object value) => new(value);

    public bool Equals(Parameter? other) => Equals(_value, other?._value);

    public override bool Equals(object? obj) => Equals(obj as Parameter);

    public override int GetHashCode() => _value.GetHashCode();

    public override string ToString() => Convert.ToString(_value, CultureInfo.InvariantCulture)!;

    public T AsType<T>() => (T)Convert.ChangeType(_value, typeof(T), CultureInfo.InvariantCulture);
}
