using System.Net;
using System.Text.RegularExpressions;
using WebChat.Module.Tests.Stories;

namespace WebChat.Module.Tests.Faults;

/// <summary>Somebody with one sign-in and a way to each node.</summary>
internal sealed partial class Person : IDisposable
{
    private readonly List<Actor> _ways = [];

    private Person(string name) => Name = name;

    public string Name { get; }

    public string Id => _ways[0].Id;

    /// <summary>Through any node.</summary>
    public Actor Way(Random chance) => _ways[chance.Next(_ways.Count)];

    public IEnumerable<Actor> Ways => _ways;

    /// <summary>Signs in by the site's own form, once for all nodes.</summary>
    public static async Task<Person> EntersAsync(string name, IReadOnlyList<Uri> nodes)
    {
        var person = new Person(name);
        var cookies = new CookieContainer();
        foreach (var node in nodes)
        {
            var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = cookies })
            {
                BaseAddress = node,
            };
            if (node == nodes[0])
                await SignInAsync(http, name);
            person._ways.Add(await Actor.Enters(name, http));
        }

        return person;
    }

    public void Dispose() => _ways.ForEach(way => way.Dispose());

    private static async Task SignInAsync(HttpClient http, string name)
    {
        var page = await http.GetStringAsync("/Identity/Account/Login");
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["Input.Email"] = $"{name}@example.com",
            ["Input.Password"] = "Passw0rd!",
            ["__RequestVerificationToken"] = TokenField().Match(page).Groups[1].Value,
        });
        using var answer = await http.PostAsync("/Identity/Account/Login", form);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
    }

    [GeneratedRegex("""name="__RequestVerificationToken"[^>]*value="([^"]+)""")]
    private static partial Regex TokenField();
}
