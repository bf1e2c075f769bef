namespace WebChat.Module.Tests.Redis;

public sealed class InOneSlotTests() : RedisMailboxStoreContract(1);

public sealed class InSeveralSlotsTests() : RedisMailboxStoreContract(5);
