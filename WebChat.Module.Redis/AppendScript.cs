namespace WebChat.Module.Redis;

/// <summary>
/// Appends a piece of the log to the mailboxes of one slot and rings for them, in one step. A list begins with a mark: the
/// last letter it no longer holds, or the place from which it is whole. Places are numbers of Lua, exact up to 2^53, which
/// is 2^45 changes.
/// </summary>
internal static class AppendScript
{
    public const string Ok = "ok";

    /// <summary>Redis knows a later place than the log has.</summary>
    public const string Ahead = "ahead";

    /// <summary>What should have been appended before was not.</summary>
    public const string Behind = "behind";

    /// <summary>The parameters before the letters.</summary>
    public const int Head = 11;

    /// <summary>
    /// KEYS: state, letters, then the mailboxes. ARGV: epoch, after, through, end, whether it follows another piece,
    /// letters a mailbox, letters of the site, seconds to live, epoch's gap type, channel, ids; then for each letter its
    /// text, its type, and to which of the ids it goes.
    /// </summary>
    public const string Text = """
        local state = redis.call('HMGET', KEYS[1], 'epoch', 'last', 'floor')
        local after, through = tonumber(ARGV[2]), tonumber(ARGV[3])
        local last, floor = tonumber(state[2]), tonumber(state[3])
        if state[1] ~= ARGV[1] then
          if ARGV[5] == '1' then return 'behind' end
          redis.call('DEL', KEYS[1], KEYS[2])
          last, floor = after, after
          redis.call('HSET', KEYS[1], 'epoch', ARGV[1], 'last', ARGV[2], 'floor', ARGV[2])
        elseif last > tonumber(ARGV[4]) then
          return 'ahead'
        elseif last < after then
          if ARGV[5] == '1' then return 'behind' end
          last, floor = after, after
          redis.call('HSET', KEYS[1], 'last', ARGV[2], 'floor', ARGV[2])
        end

        local function add(key, entry, mark, most)
          if redis.call('RPUSH', key, entry) == 1 then
            redis.call('LPUSH', key, mark)
          end
          redis.call('LTRIM', key, -most - 1, -1)
        end

        local ids, news = {}, false
        for id in string.gmatch(ARGV[11], '%d+') do ids[#ids + 1] = id end
        for i = 12, #ARGV, 3 do
          local entry, place = ARGV[i], string.match(ARGV[i], '^%d+')
          if tonumber(place) > last then
            news = true
            add(KEYS[2], entry, last, tonumber(ARGV[7]))
            for n in string.gmatch(ARGV[i + 2], '%d+') do
              local key, id = KEYS[2 + n], ids[tonumber(n)]
              if ARGV[i + 1] == ARGV[9] then
                redis.call('DEL', key)
                redis.call('RPUSH', key, place)
              else
                add(key, entry, redis.call('HGET', KEYS[1], id) or floor, tonumber(ARGV[6]))
              end
              redis.call('HSET', KEYS[1], id, place)
            end
          end
        end

        if through > last then redis.call('HSET', KEYS[1], 'last', ARGV[3]) end
        for i = 1, #KEYS do redis.call('EXPIRE', KEYS[i], ARGV[8]) end
        if news and #ids > 0 then redis.call('PUBLISH', ARGV[10], ARGV[3] .. ' ' .. ARGV[11]) end
        return 'ok'
        """;
}
