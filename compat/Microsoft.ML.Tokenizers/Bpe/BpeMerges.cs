namespace Microsoft.ML.Tokenizers;

/// <summary>Which tokens grow together, those that were learned first before the others.</summary>
internal sealed class BpeMerges
{
    private readonly Dictionary<(int Left, int Right), (int Rank, int Whole)> _merges = [];

    /// <param name="merges">Two tokens each, with a space between them.</param>
    /// <param name="vocabulary">Has them, and what each two become.</param>
    public BpeMerges(IEnumerable<string> merges, Dictionary<string, int> vocabulary)
    {
        foreach (var merge in merges)
        {
            if (merge.Split(' ') is not [{ Length: > 0 } left, { Length: > 0 } right])
                throw new InvalidOperationException($"The merge '{merge}' is not two tokens with a space between them.");
            _merges.Add((IdOf(left), IdOf(right)), (_merges.Count, IdOf(left + right)));
        }

        int IdOf(string token) => vocabulary.TryGetValue(token, out var id)
            ? id
            : throw new InvalidOperationException($"The merges have the token '{token}', which is not in the vocabulary.");
    }

    /// <summary>Merges until no two neighbours can be: of the pairs that there are the one learned first, wherever it stands, from left to right.</summary>
    public void Apply(List<int> ids)
    {
        while (First(ids) is { } pair)
        {
            var whole = _merges[pair].Whole;
            var kept = 0;
            for (var i = 0; i < ids.Count; i++)
            {
                var isPair = i + 1 < ids.Count && (ids[i], ids[i + 1]) == pair;
                ids[kept++] = isPair ? whole : ids[i];
                if (isPair)
                    i++;
            }
            ids.RemoveRange(kept, ids.Count - kept);
        }
    }

    private (int Left, int Right)? First(List<int> ids)
    {
        var (first, lowest) = (default((int, int)?), int.MaxValue);
        for (var i = 1; i < ids.Count; i++)
        {
            if (_merges.TryGetValue((ids[i - 1], ids[i]), out var merge) && merge.Rank < lowest)
                (first, lowest) = ((ids[i - 1], ids[i]), merge.Rank);
        }
        return first;
    }
}
