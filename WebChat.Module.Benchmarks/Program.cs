using WebChat.Module.Benchmarks;
using WebChat.Module.Benchmarks.Whole;

var benchmarks = new (string Name, string About, Func<Task<Table>> Run)[]
{
    ("append", "one letter into 200 mailboxes", Append.RunAsync),
    ("wake", "from the append to the resumed reader", Wake.RunAsync),
    ("serialise", "one message for 200 readers", Serialise.RunAsync),
    ("waiters", "memory of 5 000 waiting long polls over Kestrel", Waiters.RunAsync),
    ("send", "the send road over SQLite and EF InMemory", Send.RunAsync),
    ("growth", "a send once messages, conversations and waiting people are many, over SQLite", Growth.RunAsync),
    ("acts", "an edit, a delete and a reaction beside a send, over SQLite", Acts.RunAsync),
    ("upload", "memory of 10 MB on their way through Kestrel", Upload.RunAsync),
    ("pictures", "time and memory that pictures made to hurt are refused or taken in with", Bombing.RunAsync),
    ("start", "the start snapshot with 200 conversations", Start.RunAsync),
    ("history", "a page of history at 100 000 messages", History.RunAsync),
    ("search", "search in 1 000 000 messages on PostgreSQL", Search.RunAsync),
    ("inbox", "SQL queries for 1 and for 200 conversations", Inbox.RunAsync),
};

if (Generator.Run(args) is { } running)
{
    await running;
    return 0;
}

switch (args)
{
    case [PollingCrowd.Verb, var address, var path, var people]:
        await PollingCrowd.RunAsync(new(address), path, int.Parse(people, CultureInfo.InvariantCulture));
        return 0;

    case [Bombing.Verb, var picture]:
        Console.WriteLine(await Bombing.MeasureAsync(picture));
        return 0;

    case [UploadClient.Verb, var address, var bytes, var times]:
        await UploadClient.RunAsync(new(address), int.Parse(bytes, CultureInfo.InvariantCulture), int.Parse(times, CultureInfo.InvariantCulture));
        return 0;

    case [Generator.Verb, ..]:
        return await Generator.StartAsync(args);

    case [] or ["list"]:
        foreach (var (name, about, _) in benchmarks)
            Console.WriteLine($"{name,-10}{about}");
        Console.WriteLine($"{"all",-10}all of them");
        Console.WriteLine($"{Generator.Verb,-10}the sample host beside a SignalR server, under load (--short: in 12 minutes)");
        return 0;

    case [var wanted] when wanted == "all" || benchmarks.Any(benchmark => benchmark.Name == wanted):
        Console.WriteLine(Machine.Describe());
        foreach (var (name, about, run) in benchmarks.Where(benchmark => wanted == "all" || benchmark.Name == wanted))
        {
            Console.WriteLine($"\n{name}: {about}\n");
            (await run()).Print();
        }

        return 0;

    default:
        Console.Error.WriteLine("Say which: dotnet run -c Release --project WebChat.Module.Benchmarks -- list");
        return 2;
}
