using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNetHashing;

/// <summary>Where an estimator finds the database.</summary>
internal abstract class DatabaseSource
{
    /// <summary>The type that ids will have.</summary>
    /// <param name="input">The promised columns of what the estimator is fitted to.</param>
    public abstract PrimitiveDataViewType IdType(SchemaShape input);

    /// <param name="input">What the estimator is fitted to.</param>
    public abstract RankedDatabase Load(IDataView input);
}

/// <summary>A view of its own.</summary>
internal sealed class GivenView : DatabaseSource
{
    private readonly IDataView _view;
    private readonly string _codeColumn;
    private readonly string? _idColumn;
    private readonly PrimitiveDataViewType _idType;

    /// <exception cref="ArgumentException">The view lacks the columns, or they are of other types.</exception>
    public GivenView(IDataView view, string codeColumn, string? idColumn)
    {
        CodeColumn.Of(view.Schema, codeColumn);
        _view = view;
        _codeColumn = codeColumn;
        _idColumn = idColumn;
        _idType = IdColumn.Of(view.Schema, idColumn).Type;
    }

    public override PrimitiveDataViewType IdType(SchemaShape input) => _idType;

    public override RankedDatabase Load(IDataView input) => RankedDatabase.Read(_view, _codeColumn, _idColumn);
}

/// <summary>What the estimator is fitted to.</summary>
internal sealed class FittedView(string codeColumn, string? idColumn) : DatabaseSource
{
    public override PrimitiveDataViewType IdType(SchemaShape input)
    {
        CodeColumn.Check(input, codeColumn);
        return idColumn is null ? NumberIds.Instance.ColumnType : MLNetHashing.IdType.Check(idColumn, SchemaPromise.TypeOf(input.Require(idColumn)));
    }

    public override RankedDatabase Load(IDataView input) => RankedDatabase.Read(input, codeColumn, idColumn);
}

/// <summary>A file that HammingIndex.Save has written.</summary>
internal sealed class IndexFile(string path) : DatabaseSource
{
    public override PrimitiveDataViewType IdType(SchemaShape input) => NumberIds.Instance.ColumnType;

    public override RankedDatabase Load(IDataView input) => RankedDatabase.Open(path);
}
