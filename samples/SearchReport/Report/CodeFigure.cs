namespace MLNetHashing.Samples;

/// <summary>A picture and a text with their codes, bit by bit, and the bits that differ.</summary>
internal static class CodeFigure
{
    private const int Cell = 12;

    public static Html Of(CodedPair coded, int bits) => $"""
        <figure class="codes">
          <div class="coded">
            <img src="{PictureUri.Of(coded.Pair.PictureFile)}" alt="{coded.Pair.Text}">
            {Grid(coded.ImageCode, coded.TextCode, bits, "The code of the picture")}
          </div>
          <div class="coded">
            <p class="words">{coded.Pair.Text}</p>
            {Grid(coded.TextCode, coded.ImageCode, bits, "The code of the text")}
          </div>
          <figcaption>A picture and its text, neither seen in training, as {bits} bits each.
          <b>{BinaryCodes.Distance(coded.ImageCode, coded.TextCode)} of {bits}</b> differ: those with a ring.</figcaption>
        </figure>

        """;

    private static Html Grid(byte[] code, byte[] other, int bits, string description)
    {
        var columns = bits <= 64 ? 8 : bits <= 256 ? 16 : 32;
        return $"""
            <svg viewBox="0 0 {columns * Cell} {(bits + columns - 1) / columns * Cell}" role="img" aria-label="{description}">
            {Enumerable.Range(0, bits).Select(bit => Bit(bit % columns * Cell, bit / columns * Cell, IsSet(code, bit), IsSet(other, bit)))}
            </svg>
            """;
    }

    private static Html Bit(int x, int y, bool isSet, bool isSetInOther) => $"""
        <rect class="{(isSet ? "one" : "zero")}{(isSet == isSetInOther ? "" : " differs")}"
        x="{x + 1.5}" y="{y + 1.5}" width="{Cell - 3}" height="{Cell - 3}" rx="2"/>
        """;

    private static bool IsSet(byte[] code, int bit) => (code[bit / 8] >> bit % 8 & 1) == 1;
}
