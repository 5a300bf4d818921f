namespace MLNetHashing;

/// <summary>The rotation R of ITQ, and how far the rotated projections are from their signs.</summary>
internal sealed class RotationQuantization
{
    private readonly int _bits;
    private readonly PackedPanels _rows;
    private readonly PackedPanels _columns;

    /// <param name="projections">V, [rows, bits], row by row.</param>
    /// <param name="bits">The length of the codes.</param>
    /// <param name="seed">For the rotation to begin with.</param>
    public RotationQuantization(float[] projections, int bits, uint seed)
    {
        _bits = bits;
        _rows = PackedPanels.OfRows(projections, bits);
        _columns = PackedPanels.OfColumns(projections, bits);
        var random = new NumpyRandomState(seed);
        var normal = new double[bits * bits];
        for (var i = 0; i < normal.Length; i++)
            normal[i] = random.NextNormal();
        Rotation = OrthogonalFactor.Of(normal, bits);
    }

    /// <summary>R, [bits, bits], row by row.</summary>
    public double[] Rotation { get; private set; }

    /// <summary>‖B − VR‖² for the rotation that the last improvement began with, and its best codes.</summary>
    public double Error { get; private set; }

    /// <summary>Takes the best codes B = sign(VR), then the best rotation for them, which is the orthogonal factor of VᵀB.</summary>
    public void Improve()
    {
        var rotated = PanelProduct.Multiply(_rows, PackedPanels.OfColumns(Array.ConvertAll(Rotation, value => (float)value), _bits));
        var codes = new float[rotated.Length];
        Error = 0;
        for (var i = 0; i < codes.Length; i++)
        {
            codes[i] = rotated[i] >= 0 ? 1 : -1;
            Error += (codes[i] - rotated[i]) * (codes[i] - rotated[i]);
        }
        Rotation = OrthogonalFactor.Of(PanelProduct.Multiply(_columns, PackedPanels.OfColumns(codes, _bits)), _bits);
    }
}
