using System.Reflection;
using System.Runtime.CompilerServices;

namespace WebChat.Module.Tests.Architecture;

/// <summary>What other people's code can see of an assembly, one sorted line each.</summary>
internal static class PublicSurface
{
    private const BindingFlags Own = BindingFlags.DeclaredOnly | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static;

    /// <summary>What the compiler adds to every record says nothing.</summary>
    private static readonly string[] OfEveryRecord =
        ["Equals", "GetHashCode", "ToString", "PrintMembers", "Deconstruct", "<Clone>$", "get_EqualityContract", "op_Equality", "op_Inequality"];

    public static string Of(Assembly assembly) => string.Join('\n', assembly.GetExportedTypes().Select(Describe).Order(StringComparer.Ordinal)) + "\n";

    private static string Describe(Type type) => string.Join('\n', [
        $"{Kind(type)} {type.Namespace}.{Name(type)}{Bases(type)}",
        .. type.GetMembers(Own).Select(member => Describe(type, member)).OfType<string>().Order(StringComparer.Ordinal).Select(line => "    " + line)]);

    private static string? Describe(Type type, MemberInfo member) => member switch
    {
        PropertyInfo property when Getter(property) is { } getter && !IsNoise(type, getter) => $"{Static(getter)}{Name(property.PropertyType)} {property.Name} {Accessors(property)}",
        FieldInfo field when IsSeen(field) && !field.IsSpecialName => $"{(field.IsLiteral ? "const " : Static(field.IsStatic))}{Name(field.FieldType)} {field.Name}{Value(field)}",
        ConstructorInfo constructor when IsSeen(constructor) && !IsCopy(type, constructor) => $"{type.Name.Split('`')[0]}({Parameters(constructor)})",
        MethodInfo { IsSpecialName: false } method when IsSeen(method) && !IsNoise(type, method) => $"{Static(method)}{Name(method.ReturnType)} {method.Name}{Arguments(method)}({Parameters(method)})",
        _ => null,
    };

    private static string Kind(Type type) => type switch
    {
        { IsInterface: true } => "interface",
        { IsEnum: true } => "enum",
        { IsValueType: true } => "struct",
        { IsAbstract: true, IsSealed: true } => "static class",
        { IsSealed: true } => "sealed class",
        { IsAbstract: true } => "abstract class",
        _ => "class",
    };

    private static string Bases(Type type)
    {
        var bases = type.GetInterfaces().Where(contract => contract.Namespace != "System").Select(Name).Order(StringComparer.Ordinal);
        var all = type.BaseType is { } parent && parent != typeof(object) && parent != typeof(ValueType) ? bases.Prepend(Name(parent)) : bases;
        return all.Any() ? " : " + string.Join(", ", all) : "";
    }

    private static MethodInfo? Getter(PropertyInfo property) => property.GetMethod is { } getter && IsSeen(getter) ? getter : null;

    private static string Accessors(PropertyInfo property) => property.SetMethod switch
    {
        { } setter when !IsSeen(setter) => "{ get; }",
        null => "{ get; }",
        { } setter when setter.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit)) => "{ get; init; }",
        _ => "{ get; set; }",
    };

    private static bool IsSeen(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    private static bool IsSeen(FieldInfo field) => field.IsPublic || field.IsFamily || field.IsFamilyOrAssembly;

    private static bool IsNoise(Type type, MethodInfo method) => IsRecord(type) && OfEveryRecord.Contains(method.Name);

    private static bool IsRecord(Type type) => type.GetMethod("PrintMembers", Own) is not null;

    private static bool IsCopy(Type type, ConstructorInfo constructor) => constructor.GetParameters() is [{ } only] && only.ParameterType == type;

    private static string Static(MethodBase method) => Static(method.IsStatic);

    private static string Static(bool isStatic) => isStatic ? "static " : "";

    private static string Value(FieldInfo field) => field.IsLiteral ? $" = {field.GetRawConstantValue()}" : "";

    private static string Arguments(MethodInfo method) => method.IsGenericMethod ? $"<{string.Join(", ", method.GetGenericArguments().Select(Name))}>" : "";

    private static string Parameters(MethodBase method) => string.Join(", ", method.GetParameters().Select(parameter =>
        $"{Name(parameter.ParameterType)} {parameter.Name}{(parameter.HasDefaultValue ? $" = {parameter.RawDefaultValue ?? "default"}" : "")}"));

    private static string Name(Type type) => type switch
    {
        { IsGenericParameter: true } => type.Name,
        { IsArray: true } => Name(type.GetElementType()!) + "[]",
        { IsGenericType: true } => $"{type.Name.Split('`')[0]}<{string.Join(", ", type.GetGenericArguments().Select(Name))}>",
        _ => type.Name,
    };
}
