using System.Reflection;

namespace WebChat.Module.Tests.Architecture;

/// <summary>
/// Every type that a type names: in its bases, members, attributes and method bodies, those of its nested and
/// compiler-made types included. A constant leaves no trace in an assembly, so it is no use.
/// </summary>
internal static class UsedTypes
{
    private const BindingFlags Own = BindingFlags.DeclaredOnly | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static;

    public static IReadOnlySet<Type> Of(Type type)
    {
        var found = new HashSet<Type>();
        Collect(type, found);
        return found;
    }

    private static void Collect(Type type, HashSet<Type> found)
    {
        Add(type.BaseType, found);
        AddAll(type.GetInterfaces(), found);
        AddAll(type.GetGenericArguments().SelectMany(argument => argument.GetGenericParameterConstraints()), found);
        AddAttributes(type, found);
        foreach (var field in type.GetFields(Own))
        {
            Add(field.FieldType, found);
            AddAttributes(field, found);
        }

        foreach (var property in type.GetProperties(Own))
            AddAttributes(property, found);
        foreach (var method in type.GetMethods(Own).Concat<MethodBase>(type.GetConstructors(Own)))
            CollectMethod(method, found);
        foreach (var nested in type.GetNestedTypes(Own))
            Collect(nested, found);
    }

    private static void CollectMethod(MethodBase method, HashSet<Type> found)
    {
        AddSignature(method, found);
        AddAttributes(method, found);
        if (method.GetMethodBody() is not { } body)
            return;
        AddAll(body.LocalVariables.Select(local => local.LocalType), found);
        var typeArguments = method.DeclaringType!.GetGenericArguments();
        var methodArguments = method.IsGenericMethod ? method.GetGenericArguments() : [];
        foreach (var token in Opcodes.TokensIn(body.GetILAsByteArray()!))
            AddMember(method.Module.ResolveMember(token, typeArguments, methodArguments), found);
    }

    private static void AddMember(MemberInfo? member, HashSet<Type> found)
    {
        Add(member as Type ?? member?.DeclaringType, found);
        if (member is FieldInfo field)
            Add(field.FieldType, found);
        if (member is MethodBase method)
            AddSignature(method, found);
    }

    private static void AddSignature(MethodBase method, HashSet<Type> found)
    {
        AddAll(method.GetParameters().Select(parameter => parameter.ParameterType), found);
        Add((method as MethodInfo)?.ReturnType, found);
        if (method.IsGenericMethod)
            AddAll(method.GetGenericArguments(), found);
    }

    private static void AddAttributes(MemberInfo member, HashSet<Type> found)
    {
        foreach (var attribute in member.CustomAttributes)
        {
            Add(attribute.AttributeType, found);
            AddAll(attribute.ConstructorArguments.Select(argument => argument.Value).OfType<Type>(), found);
        }
    }

    private static void AddAll(IEnumerable<Type> types, HashSet<Type> found)
    {
        foreach (var type in types)
            Add(type, found);
    }

    private static void Add(Type? type, HashSet<Type> found)
    {
        while (type is { HasElementType: true })
            type = type.GetElementType();
        if (type is null || type.IsGenericParameter)
            return;
        found.Add(Outermost(type.IsGenericType ? type.GetGenericTypeDefinition() : type));
        AddAll(type.GenericTypeArguments, found);
    }

    private static Type Outermost(Type type) => type.DeclaringType is { } outer ? Outermost(outer) : type;
}
