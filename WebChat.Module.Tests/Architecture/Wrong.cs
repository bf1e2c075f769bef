// Several small rooms in one file: none of this is more than a bad example for the checker's own test.
#pragma warning disable CA1822, CA1852, IDE0130

namespace WebChat.Module.Tests.Architecture
{
    /// <summary>A module in which each room breaks one rule.</summary>
    internal static class Wrong
    {
        public const string Root = "WrongModule";
    }
}

namespace WrongModule.Delivery
{
    /// <summary>Only in the body of an asynchronous method.</summary>
    internal static class Poll
    {
        public static async Task<string> ReadAsync()
        {
            await Task.Yield();
            return new Messages.Message().ToString()!;
        }
    }

    /// <summary>In a lambda, beside an arrow that is right.</summary>
    internal static class Stream
    {
        public static Func<Mailboxes.Bell, object> Make() => _ => new List<Storage.Db>();
    }
}

namespace WrongModule.Contacts
{
    internal sealed class Book(Groups.Room<Mailboxes.Bell> room)
    {
        public string Name => room.ToString()!;
    }
}

namespace WrongModule.Areas
{
    [Mailboxes.Bell]
    internal sealed class Page;
}

namespace WrongModule.Users
{
    internal sealed class Who : Http.Answer;
}

namespace WrongModule.Mailboxes
{
    [AttributeUsage(AttributeTargets.Class)]
    internal sealed class Bell : Attribute
    {
        public static string Of(Microsoft.AspNetCore.Http.HttpContext http) => http.TraceIdentifier;
    }
}

namespace WrongModule.Messages
{
    internal sealed class Message;
}

namespace WrongModule.Groups
{
    internal sealed class Room<T>;
}

namespace WrongModule.Storage
{
    internal sealed class Db;
}

namespace WrongModule.Http
{
    internal class Answer;
}
