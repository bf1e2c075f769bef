using WebChat.Module.Users;

namespace WebChat.Module.Sessions;

/// <summary>What this node knows of sign-ins that ended.</summary>
internal sealed class SessionRegister(Revocations revocations, Standings standings) : ISessions
{
    public async ValueTask<bool> StandsAsync(Session session)
    {
        await revocations.CatchUpAsync();
        return !(session.Key is { } key && revocations.Has(key)) && !standings.Refuses(session);
    }

    public bool IsSignedOut(Guid key) => revocations.Has(key);

    public Task SignOutAsync(Guid key, TimeSpan keep) => revocations.AddAsync(key, keep);
}
