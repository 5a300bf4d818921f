using System.Text;

namespace MLNetHashing.Tests.Tokenization;

/// <summary>Texts of characters of all kinds, drawn at random.</summary>
internal static class RandomTexts
{
    private static readonly (int First, int Last)[] s_blocks =
    [
        (0x09, 0x7E), (0x20, 0x24F), (0x300, 0x36F), (0x400, 0x5FF), (0x900, 0xDFF), (0x2000, 0x2BFF), (0x3000, 0x9FFF), (0x1D400, 0x1D7FF),
        (0x1F300, 0x1FAFF), (0x20000, 0x200FF),
    ];

    private static readonly string[] s_parts = ["'s", "'RE ", "&amp;", "&lt;3", " ", "İ", "'ſ", "<|endoftext|>", "<|STARTOFTEXT|>", "cat"];

    public static IEnumerable<string> Draw(int count)
    {
        var random = new Random(7);
        for (var i = 0; i < count; i++)
        {
            var text = new StringBuilder();
            for (var length = random.Next(40); length > 0; length--)
            {
                var (first, last) = s_blocks[random.Next(s_blocks.Length)];
                text.Append(random.Next(8) == 0 ? s_parts[random.Next(s_parts.Length)] : new Rune(random.Next(first, last + 1)).ToString());
            }
            yield return text.ToString();
        }
    }
}
