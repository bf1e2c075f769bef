using System.Collections.Concurrent;
using Microsoft.Playwright;
using WebChat.Module.Tests.Hosts;

namespace WebChat.Module.Tests.Browser;

/// <summary>Somebody in front of a screen: own cookies, one tab or several, and an eye on the console.</summary>
public sealed class Person : IAsyncDisposable
{
    private const float PatienceMilliseconds = 10_000;

    private readonly ConcurrentQueue<string> _complaints = new();

    private Person(IBrowserContext context)
    {
        Context = context;
        context.SetDefaultTimeout(PatienceMilliseconds);
        context.WebError += (_, error) => _complaints.Enqueue(error.Error);
        context.Console += (_, line) =>
        {
            if (line.Type == "error")
                _complaints.Enqueue($"{line.Text} ({line.Location})");
        };
    }

    public static async Task<Person> InAsync(IBrowserContext context)
    {
        var person = new Person(context);
        person.Page = await person.OpenTabAsync();
        return person;
    }

    public IBrowserContext Context { get; }

    /// <summary>The first tab.</summary>
    public IPage Page { get; private set; } = null!;

    /// <summary>Script errors, console errors, refusals by the content security policy, failed requests; of all tabs.</summary>
    public IReadOnlyCollection<string> Complaints => _complaints;

    public Task<IPage> OpenTabAsync() => Context.NewPageAsync();

    public Task<IResponse?> GoToAsync(string path) => Page.GotoAsync(path);

    /// <summary>Through a test site's own door, without a page.</summary>
    public async Task SignInAsync(string name)
    {
        var answer = await Context.APIRequest.PostAsync(SiteDoor.SignIn + "?user=" + Uri.EscapeDataString(name));
        Assert.True(answer.Ok, $"{name} could not sign in: {answer.Status}");
    }

    /// <summary>Through the login page of Identity UI, as on the sample host, also with scripts off; a refused password is a time-out.</summary>
    public async Task LogInAsync(string email, string password, string page = "Identity/Account/Login")
    {
        await Page.GotoAsync(page);
        await Page.Locator("input[name='Input.Email']").FillAsync(email);
        await Page.Locator("input[name='Input.Password']").FillAsync(password);
        await Page.Locator("input[name='Input.Password']").PressAsync("Enter");
        await Page.WaitForURLAsync(url => !url.Contains(page, StringComparison.Ordinal));
    }

    public Task SaveScreenshotAsync(string path, bool fullPage = false, IPage? tab = null) =>
        (tab ?? Page).ScreenshotAsync(new()
        {
            Path = Path.GetFullPath(path, Repository.Root),
            FullPage = fullPage,
            Animations = ScreenshotAnimations.Disabled,
            Caret = ScreenshotCaret.Hide,
        });

    public void HasNothingToComplainAbout() =>
        Assert.True(_complaints.IsEmpty, string.Join(Environment.NewLine, _complaints));

    public async ValueTask DisposeAsync() => await Context.CloseAsync();
}
