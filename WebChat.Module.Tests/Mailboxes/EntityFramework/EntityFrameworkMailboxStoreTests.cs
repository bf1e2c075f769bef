using WebChat.Module.Mailboxes;
using WebChat.Module.Tests.Hosts;

namespace WebChat.Module.Tests.Mailboxes.EntityFramework;

public sealed class OnSqliteTests() : EntityFrameworkMailboxStoreContract(Provider.Sqlite);

public sealed class OnInMemoryTests() : EntityFrameworkMailboxStoreContract(Provider.InMemory);

public sealed class OnPostgreSqlTests() : EntityFrameworkMailboxStoreContract(Provider.PostgreSql)
{
    private const int Alice = 1, Bob = 2;

    [Fact]
    public async Task What_is_committed_late_is_not_skipped_although_its_number_is_lower()
    {
        var (slow, fast, reader) = (await NodeAsync(), await NodeAsync(), await NodeAsync());
        var cursor = await reader.Store.EndAsync(Alice, default);
        var (written, mayCommit) = (new TaskCompletionSource(), new TaskCompletionSource());
        var late = WriteAsync(slow, 1, async () =>
        {
            written.SetResult();
            await mayCommit.Task;
        });
        await written.Task;

        await WriteAsync(fast, 2, () => Task.CompletedTask);
        await fast.Publisher.PublishAsync();
        var first = await reader.Store.ReadAsync(Alice, cursor, 10, default);
        mayCommit.SetResult();
        await late;
        await slow.Publisher.PublishAsync();

        Assert.Equal([2], Sequences(first));
        Assert.Equal([1], await ReadAllAsync(reader.Store, Alice, first.Cursor));
        Assert.Equal([2, 1], await ReadAllAsync((await NodeAsync()).Store, Alice, cursor));
    }

    [Fact]
    public async Task Two_slow_writers_who_end_in_either_order_are_both_read_by_everybody_once()
    {
        var nodes = new[] { await NodeAsync(), await NodeAsync() };
        var readers = new[] { await NodeAsync(), await NodeAsync() };
        var starts = await Task.WhenAll(readers.Select(async reader => await reader.Store.EndAsync(Alice, default)));
        for (var round = 0; round < 10; round++)
        {
            var doors = new[] { new TaskCompletionSource(), new TaskCompletionSource() };
            var inside = new[] { new TaskCompletionSource(), new TaskCompletionSource() };
            var writing = nodes.Select((node, i) => Task.Run(async () =>
            {
                await WriteAsync(node, (2 * round) + i + 1, async () =>
                {
                    inside[i].SetResult();
                    await doors[i].Task;
                });
                await node.Publisher.PublishAsync();
            })).ToArray();
            await Task.WhenAll(inside.Select(each => each.Task));
            var first = round % 2;
            doors[first].SetResult();
            await writing[first];
            doors[1 - first].SetResult();
            await writing[1 - first];
        }

        var seen = new List<IEnumerable<long>>();
        for (var i = 0; i < readers.Length; i++)
            seen.Add(await ReadAllAsync(readers[i].Store, Alice, starts[i]));
        Assert.Equal(Sequences(1, 20), seen[0].Order());
        Assert.Equal(seen[0], seen[1]);
    }

    [Fact]
    public async Task What_a_dead_node_committed_is_published_by_the_next_and_before_what_followed_it()
    {
        var (dead, living) = (await NodeAsync(), await NodeAsync());
        var cursor = await living.Store.EndAsync(Bob, default);
        await WriteAsync(dead, 1, () => Task.CompletedTask);

        await AppendAsync(living.Store, 2, 2, Bob);

        Assert.Equal([1, 2], await ReadAllAsync(living.Store, Bob, cursor));
    }

    /// <summary>A change as a node commits it, up to and without its publication.</summary>
    private static Task WriteAsync(StoreNode node, long sequence, Func<Task> beforeCommit) =>
        node.Storage.WriteAsync<IReadOnlyList<Post>>(async db =>
        {
            Post[] posts = [new([Alice, Bob], new("message.sent", 9, sequence, sequence))];
            await node.Parcels.AddAsync(db, posts);
            await beforeCommit();
            return posts;
        });
}
