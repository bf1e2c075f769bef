using WebChat.Module.Storage;

namespace WebChat.Module.Profiles;

internal static class AcquaintedPeople
{
    /// <summary>Each of these people with each who may see whether they are there, as often as a slice says so.</summary>
    public static async Task<IReadOnlyList<(long Seen, long By)>> WhoSeesAsync(this IEnumerable<IAcquaintances> slices, ChatDb db, IReadOnlyList<long> profileIds)
    {
        var pairs = new List<(long, long)>();
        foreach (var slice in slices)
        {
            pairs.AddRange(await slice.WhoSeesAsync(db, profileIds));
        }

        return pairs;
    }
}
