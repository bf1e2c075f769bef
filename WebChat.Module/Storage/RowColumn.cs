using System.Data.Common;
using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Query;
using Microsoft.EntityFrameworkCore.Storage;

namespace WebChat.Module.Storage;

/// <summary>One column as EF's model has it: its name, its conversion, and where it stands in the class.</summary>
internal sealed record RowColumn(string Name, IProperty Property, RelationalTypeMapping Type)
{
    private readonly Func<object, object?> _valueOf = Property.GetGetter().GetClrValue;

    public object? ValueOf(object row) => _valueOf(row);

    public DbParameter Parameter(DbCommand command, string name, object? value) => Type.CreateParameter(command, name, value, Property.IsNullable);

    /// <summary>The property set from the column at <paramref name="ordinal"/> of <paramref name="reader"/>, as EF itself would read it.</summary>
    public MemberBinding Bind(ParameterExpression reader, int ordinal)
    {
        var member = Property.GetMemberInfo(forMaterialization: true, forSet: true);
        var place = Expression.Constant(ordinal);
        var method = Type.GetDataReaderMethod();
        var value = Type.CustomizeDataReaderExpression(Expression.Call(Expression.Convert(reader, method.DeclaringType!), method, place));
        if (Type.Converter is { } converter)
        {
            value = ReplacingExpressionVisitor.Replace(
                converter.ConvertFromProviderExpression.Parameters[0], As(value, converter.ProviderClrType), converter.ConvertFromProviderExpression.Body);
        }

        value = As(value, Property.ClrType);
        return Expression.Bind(member, !Property.IsNullable ? value : Expression.Condition(
            Expression.Call(reader, nameof(DbDataReader.IsDBNull), [], place), Expression.Default(Property.ClrType), value));
    }

    private static Expression As(Expression value, Type type) => value.Type == type ? value : Expression.Convert(value, type);
}
