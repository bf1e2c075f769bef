using System.Reflection.Emit;

namespace WebChat.Module.Tests.Architecture;

/// <summary>Walks a method's IL from instruction to instruction and gives out the tokens it names.</summary>
internal static class Opcodes
{
    private static readonly Dictionary<short, OpCode> ByValue = typeof(OpCodes).GetFields()
        .Select(field => (OpCode)field.GetValue(null)!)
        .ToDictionary(code => code.Value);

    public static IEnumerable<int> TokensIn(byte[] il)
    {
        for (var at = 0; at < il.Length;)
        {
            // Codes of two bytes begin with FE.
            var code = il[at] == 0xFE ? ByValue[(short)((il[at] << 8) | il[at + 1])] : ByValue[il[at]];
            at += code.Size;
            if (code.OperandType is OperandType.InlineField or OperandType.InlineMethod or OperandType.InlineTok or OperandType.InlineType)
                yield return BitConverter.ToInt32(il, at);
            at += SizeOf(code.OperandType, il, at);
        }
    }

    private static int SizeOf(OperandType operand, byte[] il, int at) => operand switch
    {
        OperandType.InlineNone => 0,
        OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
        OperandType.InlineVar => 2,
        OperandType.InlineI8 or OperandType.InlineR => 8,
        OperandType.InlineSwitch => 4 + (4 * BitConverter.ToInt32(il, at)),
        _ => 4,
    };
}
