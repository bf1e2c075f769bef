using WebChat.Module.Storage;

namespace WebChat.Module.Tests.Storage;

public sealed class RowStatementTests
{
    private static readonly RowStatement Rows = new("INSERT INTO t (a) VALUES ", ending => $"(@a{ending})", [new("@a", null!)]) { Between = ", ", After = ";" };

    [Theory]
    [InlineData(0, new int[0])]
    [InlineData(1, new[] { 1 })]
    [InlineData(7, new[] { 4, 2, 1 })]
    [InlineData(64, new[] { 64 })]
    [InlineData(201, new[] { 64, 64, 64, 8, 1 })]
    public void Any_number_of_rows_is_made_of_few_texts(int rows, int[] parts) => Assert.Equal(parts, Rows.ForRows(rows).Select(part => part.Rows));

    [Fact]
    public void A_text_has_parameters_of_its_own_for_each_row()
    {
        var (text, _) = Assert.Single(Rows.ForRows(2));

        Assert.Equal("INSERT INTO t (a) VALUES (@a), (@a_1);", text.Sql);
        Assert.Equal(["@a", "@a_1"], text.Parameters.Select(parameter => parameter.Name));
        Assert.Equal("INSERT INTO t (a) VALUES (@a);", Rows.Text.Sql);
    }

    [Fact]
    public void A_text_is_made_once() => Assert.Same(Rows.ForRows(4).Single().Text, Rows.ForRows(5).First().Text);

    [Fact]
    public void A_statement_about_one_row_is_run_for_each() =>
        Assert.Equal([1, 1, 1], new RowStatement("DELETE FROM t WHERE a = @a", _ => "", []).ForRows(3).Select(part => part.Rows));
}
