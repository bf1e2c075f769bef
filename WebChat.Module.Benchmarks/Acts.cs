using WebChat.Module.Hosting;
using WebChat.Module.Messages.Acts;
using WebChat.Module.Messages.Sending;
using WebChat.Module.Users;

namespace WebChat.Module.Benchmarks;

/// <summary>
/// What is done to messages that are there, in turn with sends, so that whatever else the machine does falls on all of
/// them. Peer: the send. Over SQLite, one after the other.
/// </summary>
internal static class Acts
{
    private const int Times = 500;
    private const int Members = 20;
    private const string Emoji = "👍";

    public static async Task<Table> RunAsync()
    {
        await using var site = await Site.StartAsync(sqlite: true, Members);
        var chat = site.Get<IChat>();
        var table = new Table("conversation", "act", "median", "p99", "SQL by EF", "KB allocated", "ratio of median");
        var direct = await chat.OpenDirectAsync(Site.Id(1), Site.Id(2));
        var group = (await chat.FoundGroupAsync(Site.Id(1), "Everybody", null, [.. Enumerable.Range(2, Members - 1).Select(Site.Id)]))!;
        foreach (var (name, conversation) in new[] { ("direct", direct), ($"group of {Members}", group) })
        {
            var costs = await MeasureAsync(site, new(site, await site.CallerAsync(1), conversation));
            foreach (var (act, cost) in costs)
                table.Add(name, act, cost.Samples.Text, Samples.Format(cost.Samples.At(0.99)), cost.Queries, cost.Kilobytes, cost.Samples.RatioTo(costs[0].Cost.Samples));
        }

        return table;
    }

    private static async Task<IReadOnlyList<(string Act, Cost Cost)>> MeasureAsync(Site site, Talk talk)
    {
        (string Name, Func<Task> Run)[] acts =
        [
            ("send", talk.SendAsync), ("edit", talk.EditAsync), ("reaction", talk.ReactAsync), ("reaction taken back", talk.TakeBackAsync), ("delete", talk.DeleteAsync),
        ];
        var times = Array.ConvertAll(acts, _ => new List<double>());
        var spent = new (int Queries, long Bytes)[acts.Length];
        for (var round = -Times / 5; round < Times; round++)
        {
            for (var i = 0; i < acts.Length; i++)
            {
                var (queries, bytes, begun) = (site.Queries.Count, GC.GetTotalAllocatedBytes(), System.Diagnostics.Stopwatch.GetTimestamp());
                await acts[i].Run();
                if (round < 0)
                    continue;
                times[i].Add(System.Diagnostics.Stopwatch.GetElapsedTime(begun).TotalMicroseconds);
                spent[i] = (spent[i].Queries + site.Queries.Count - queries, spent[i].Bytes + GC.GetTotalAllocatedBytes() - bytes);
            }
        }

        return [.. acts.Select((act, i) => (act.Name, new Cost(new(times[i]), spent[i].Queries / Times, spent[i].Bytes / Times / 1024)))];
    }

    private sealed record Cost(Samples Samples, int Queries, long Kilobytes);

    /// <summary>Each act falls on the message that was sent last.</summary>
    private sealed class Talk(Site site, Caller caller, string conversation)
    {
        private long _last;

        public async Task SendAsync() =>
            _last = await site.Get<MessageSender>().SendUnlimitedAsync(caller, conversation, Draft.From(new(Guid.NewGuid().ToString(), "Does anybody have a wheelbarrow?"))) is SendOutcome.Sent sent
                ? sent.Message.Sequence
                : throw new InvalidOperationException("Not sent.");

        public async Task EditAsync() => Check(await site.Get<MessageEditor>().EditAsync(caller, conversation, _last, "Does anybody have a wheelbarrow to lend on Saturday?"));

        public async Task ReactAsync() => Check(await site.Get<Reactions>().ChooseAsync(caller, conversation, _last, Emoji));

        public async Task TakeBackAsync() => Check(await site.Get<Reactions>().TakeBackAsync(caller, conversation, _last, Emoji));

        public async Task DeleteAsync() => Check(await site.Get<MessageEditor>().DeleteAsync(caller, conversation, _last));

        private static void Check(ActOutcome outcome)
        {
            if (outcome is not ActOutcome.Done)
                throw new InvalidOperationException($"Not done: {outcome}");
        }
    }
}
