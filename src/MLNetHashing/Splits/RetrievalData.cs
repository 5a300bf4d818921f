using Microsoft.ML;

namespace MLNetHashing;

/// <summary>A collection, split as the field does: queries are set apart, everything else is the database, and what is learned from is part of the
/// database.</summary>
/// <param name="Train">The rows to learn from, all of them in the database.</param>
/// <param name="Query">The rows that ask.</param>
/// <param name="Database">The rows that are searched: all but the queries.</param>
public sealed record RetrievalData(IDataView Train, IDataView Query, IDataView Database);
