CREATE TABLE [WebChatConversations] (
    [Id] bigint NOT NULL IDENTITY,
    [PublicId] uniqueidentifier NOT NULL,
    [Kind] int NOT NULL,
    [Version] bigint NOT NULL,
    [LastSequence] bigint NOT NULL,
    [LastActivityAt] datetime2 NOT NULL,
    [DirectKey] nvarchar(41) NULL,
    CONSTRAINT [PK_WebChatConversations] PRIMARY KEY ([Id])
);

CREATE TABLE [WebChatLog] (
    [Id] int NOT NULL,
    [Epoch] bigint NOT NULL,
    [Last] bigint NOT NULL,
    [Fed] bigint NOT NULL,
    [Floor] bigint NOT NULL,
    CONSTRAINT [PK_WebChatLog] PRIMARY KEY ([Id])
);

CREATE TABLE [WebChatNodes] (
    [Id] uniqueidentifier NOT NULL,
    [Name] nvarchar(64) NOT NULL,
    [Store] nvarchar(64) NOT NULL,
    [Beat] bigint NOT NULL,
    CONSTRAINT [PK_WebChatNodes] PRIMARY KEY ([Id])
);

CREATE TABLE [WebChatParcels] (
    [Id] bigint NOT NULL IDENTITY,
    [Mark] uniqueidentifier NOT NULL,
    [Position] bigint NOT NULL,
    [Fleeting] bit NOT NULL,
    [At] datetime2 NOT NULL,
    [Posts] varbinary(max) NOT NULL,
    CONSTRAINT [PK_WebChatParcels] PRIMARY KEY ([Id])
);

CREATE TABLE [WebChatRevocations] (
    [Id] bigint NOT NULL IDENTITY,
    [SessionKey] uniqueidentifier NOT NULL,
    [KeepUntil] datetime2 NOT NULL,
    CONSTRAINT [PK_WebChatRevocations] PRIMARY KEY ([Id])
);

CREATE TABLE [WebChatProfiles] (
    [Id] bigint NOT NULL IDENTITY,
    [Scope] nvarchar(64) NOT NULL,
    [UserKey] nvarchar(450) NOT NULL,
    [Name] nvarchar(64) NOT NULL,
    [About] nvarchar(255) NOT NULL,
    [CreatedAt] datetime2 NOT NULL,
    [AppearAs] nvarchar(16) NULL,
    [LastSeenAt] datetime2 NULL,
    [DeletedAt] datetime2 NULL,
    [HostUserId] nvarchar(450) NULL,
    CONSTRAINT [PK_WebChatProfiles] PRIMARY KEY ([Id]),
    CONSTRAINT [FK_WebChatProfiles_AspNetUsers_HostUserId] FOREIGN KEY ([HostUserId]) REFERENCES [AspNetUsers] ([Id]) ON DELETE SET NULL
);

CREATE TABLE [WebChatGroups] (
    [ConversationId] bigint NOT NULL,
    [Scope] nvarchar(64) NOT NULL,
    [Name] nvarchar(64) NOT NULL,
    [UniqueName] nvarchar(256) NULL,
    [Description] nvarchar(255) NOT NULL,
    [MaxMembers] int NOT NULL,
    CONSTRAINT [PK_WebChatGroups] PRIMARY KEY ([ConversationId]),
    CONSTRAINT [FK_WebChatGroups_WebChatConversations_ConversationId] FOREIGN KEY ([ConversationId]) REFERENCES [WebChatConversations] ([Id]) ON DELETE NO ACTION
);

CREATE TABLE [WebChatRevisions] (
    [ConversationId] bigint NOT NULL,
    [Sequence] bigint NOT NULL,
    [Version] bigint NOT NULL,
    [Text] nvarchar(max) NOT NULL,
    [ReplacedAt] datetime2 NOT NULL,
    CONSTRAINT [PK_WebChatRevisions] PRIMARY KEY ([ConversationId], [Sequence], [Version]),
    CONSTRAINT [FK_WebChatRevisions_WebChatConversations_ConversationId] FOREIGN KEY ([ConversationId]) REFERENCES [WebChatConversations] ([Id]) ON DELETE NO ACTION
);

CREATE TABLE [WebChatSearchTexts] (
    [Id] bigint NOT NULL IDENTITY,
    [ConversationId] bigint NOT NULL,
    [Sequence] bigint NOT NULL,
    [Text] nvarchar(max) NOT NULL,
    CONSTRAINT [PK_WebChatSearchTexts] PRIMARY KEY ([Id]),
    CONSTRAINT [FK_WebChatSearchTexts_WebChatConversations_ConversationId] FOREIGN KEY ([ConversationId]) REFERENCES [WebChatConversations] ([Id]) ON DELETE NO ACTION
);

CREATE TABLE [WebChatAttachments] (
    [Id] bigint NOT NULL IDENTITY,
    [PublicId] uniqueidentifier NOT NULL,
    [OwnerId] bigint NOT NULL,
    [State] int NOT NULL,
    [ConversationId] bigint NULL,
    [Sequence] bigint NULL,
    [Ordinal] int NOT NULL,
    [Name] nvarchar(255) NOT NULL,
    [Type] nvarchar(127) NOT NULL,
    [Size] bigint NOT NULL,
    [Width] int NULL,
    [Height] int NULL,
    [Alt] nvarchar(500) NULL,
    [CreatedAt] datetime2 NOT NULL,
    CONSTRAINT [PK_WebChatAttachments] PRIMARY KEY ([Id]),
    CONSTRAINT [FK_WebChatAttachments_WebChatConversations_ConversationId] FOREIGN KEY ([ConversationId]) REFERENCES [WebChatConversations] ([Id]) ON DELETE NO ACTION,
    CONSTRAINT [FK_WebChatAttachments_WebChatProfiles_OwnerId] FOREIGN KEY ([OwnerId]) REFERENCES [WebChatProfiles] ([Id]) ON DELETE NO ACTION
);

CREATE TABLE [WebChatContactRequests] (
    [Id] bigint NOT NULL IDENTITY,
    [PublicId] uniqueidentifier NOT NULL,
    [FromId] bigint NOT NULL,
    [ToId] bigint NOT NULL,
    [Note] nvarchar(255) NULL,
    [CreatedAt] datetime2 NOT NULL,
    CONSTRAINT [PK_WebChatContactRequests] PRIMARY KEY ([Id]),
    CONSTRAINT [FK_WebChatContactRequests_WebChatProfiles_FromId] FOREIGN KEY ([FromId]) REFERENCES [WebChatProfiles] ([Id]) ON DELETE NO ACTION,
    CONSTRAINT [FK_WebChatContactRequests_WebChatProfiles_ToId] FOREIGN KEY ([ToId]) REFERENCES [WebChatProfiles] ([Id]) ON DELETE NO ACTION
);

CREATE TABLE [WebChatContacts] (
    [LowId] bigint NOT NULL,
    [HighId] bigint NOT NULL,
    [Since] datetime2 NOT NULL,
    CONSTRAINT [PK_WebChatContacts] PRIMARY KEY ([LowId], [HighId]),
    CONSTRAINT [FK_WebChatContacts_WebChatProfiles_HighId] FOREIGN KEY ([HighId]) REFERENCES [WebChatProfiles] ([Id]) ON DELETE NO ACTION,
    CONSTRAINT [FK_WebChatContacts_WebChatProfiles_LowId] FOREIGN KEY ([LowId]) REFERENCES [WebChatProfiles] ([Id]) ON DELETE NO ACTION
);

CREATE TABLE [WebChatHidings] (
    [ConversationId] bigint NOT NULL,
    [ProfileId] bigint NOT NULL,
    [Sequence] bigint NOT NULL,
    CONSTRAINT [PK_WebChatHidings] PRIMARY KEY ([ConversationId], [ProfileId], [Sequence]),
    CONSTRAINT [FK_WebChatHidings_WebChatConversations_ConversationId] FOREIGN KEY ([ConversationId]) REFERENCES [WebChatConversations] ([Id]) ON DELETE NO ACTION,
    CONSTRAINT [FK_WebChatHidings_WebChatProfiles_ProfileId] FOREIGN KEY ([ProfileId]) REFERENCES [WebChatProfiles] ([Id]) ON DELETE NO ACTION
);

CREATE TABLE [WebChatMembers] (
    [ConversationId] bigint NOT NULL,
    [ProfileId] bigint NOT NULL,
    [Role] int NOT NULL,
    [JoinedAt] datetime2 NOT NULL,
    [ReadSequence] bigint NOT NULL,
    [DeliveredSequence] bigint NOT NULL,
    [Listed] bit NOT NULL,
    [MutedUntil] datetime2 NULL,
    [Pinned] bit NOT NULL,
    [Archived] bit NOT NULL,
    [OwnVersion] bigint NOT NULL,
    CONSTRAINT [PK_WebChatMembers] PRIMARY KEY ([ConversationId], [ProfileId]),
    CONSTRAINT [FK_WebChatMembers_WebChatConversations_ConversationId] FOREIGN KEY ([ConversationId]) REFERENCES [WebChatConversations] ([Id]) ON DELETE NO ACTION,
    CONSTRAINT [FK_WebChatMembers_WebChatProfiles_ProfileId] FOREIGN KEY ([ProfileId]) REFERENCES [WebChatProfiles] ([Id]) ON DELETE NO ACTION
);

CREATE TABLE [WebChatMentions] (
    [ConversationId] bigint NOT NULL,
    [Sequence] bigint NOT NULL,
    [Start] int NOT NULL,
    [Length] int NOT NULL,
    [ProfileId] bigint NULL,
    CONSTRAINT [PK_WebChatMentions] PRIMARY KEY ([ConversationId], [Sequence], [Start]),
    CONSTRAINT [FK_WebChatMentions_WebChatConversations_ConversationId] FOREIGN KEY ([ConversationId]) REFERENCES [WebChatConversations] ([Id]) ON DELETE NO ACTION,
    CONSTRAINT [FK_WebChatMentions_WebChatProfiles_ProfileId] FOREIGN KEY ([ProfileId]) REFERENCES [WebChatProfiles] ([Id]) ON DELETE NO ACTION
);

CREATE TABLE [WebChatMessages] (
    [ConversationId] bigint NOT NULL,
    [Sequence] bigint NOT NULL,
    [Version] bigint NOT NULL,
    [SenderId] bigint NOT NULL,
    [ClientId] uniqueidentifier NOT NULL,
    [RequestHash] varbinary(32) NOT NULL,
    [Text] nvarchar(max) NOT NULL,
    [ReplyTo] bigint NULL,
    [Attachments] int NOT NULL,
    [SentAt] datetime2 NOT NULL,
    [EditedAt] datetime2 NULL,
    [DeletedAt] datetime2 NULL,
    CONSTRAINT [PK_WebChatMessages] PRIMARY KEY ([ConversationId], [Sequence]),
    CONSTRAINT [FK_WebChatMessages_WebChatConversations_ConversationId] FOREIGN KEY ([ConversationId]) REFERENCES [WebChatConversations] ([Id]) ON DELETE NO ACTION,
    CONSTRAINT [FK_WebChatMessages_WebChatProfiles_SenderId] FOREIGN KEY ([SenderId]) REFERENCES [WebChatProfiles] ([Id]) ON DELETE NO ACTION
);

CREATE TABLE [WebChatPins] (
    [ConversationId] bigint NOT NULL,
    [Sequence] bigint NOT NULL,
    [ProfileId] bigint NOT NULL,
    [Version] bigint NOT NULL,
    CONSTRAINT [PK_WebChatPins] PRIMARY KEY ([ConversationId], [Sequence]),
    CONSTRAINT [FK_WebChatPins_WebChatConversations_ConversationId] FOREIGN KEY ([ConversationId]) REFERENCES [WebChatConversations] ([Id]) ON DELETE NO ACTION,
    CONSTRAINT [FK_WebChatPins_WebChatProfiles_ProfileId] FOREIGN KEY ([ProfileId]) REFERENCES [WebChatProfiles] ([Id]) ON DELETE NO ACTION
);

CREATE TABLE [WebChatPresenceLeases] (
    [ProfileId] bigint NOT NULL,
    [NodeId] uniqueidentifier NOT NULL,
    [IsAway] bit NOT NULL,
    [Until] datetime2 NOT NULL,
    CONSTRAINT [PK_WebChatPresenceLeases] PRIMARY KEY ([ProfileId], [NodeId]),
    CONSTRAINT [FK_WebChatPresenceLeases_WebChatProfiles_ProfileId] FOREIGN KEY ([ProfileId]) REFERENCES [WebChatProfiles] ([Id]) ON DELETE NO ACTION
);

CREATE TABLE [WebChatProfileWords] (
    [ProfileId] bigint NOT NULL,
    [Word] nvarchar(64) NOT NULL,
    CONSTRAINT [PK_WebChatProfileWords] PRIMARY KEY ([ProfileId], [Word]),
    CONSTRAINT [FK_WebChatProfileWords_WebChatProfiles_ProfileId] FOREIGN KEY ([ProfileId]) REFERENCES [WebChatProfiles] ([Id]) ON DELETE NO ACTION
);

CREATE TABLE [WebChatReactions] (
    [ConversationId] bigint NOT NULL,
    [Sequence] bigint NOT NULL,
    [Emoji] nvarchar(32) NOT NULL,
    [ProfileId] bigint NOT NULL,
    CONSTRAINT [PK_WebChatReactions] PRIMARY KEY ([ConversationId], [Sequence], [Emoji], [ProfileId]),
    CONSTRAINT [FK_WebChatReactions_WebChatConversations_ConversationId] FOREIGN KEY ([ConversationId]) REFERENCES [WebChatConversations] ([Id]) ON DELETE NO ACTION,
    CONSTRAINT [FK_WebChatReactions_WebChatProfiles_ProfileId] FOREIGN KEY ([ProfileId]) REFERENCES [WebChatProfiles] ([Id]) ON DELETE NO ACTION
);

CREATE INDEX [IX_WebChatAttachments_ConversationId_Sequence] ON [WebChatAttachments] ([ConversationId], [Sequence]);

CREATE INDEX [IX_WebChatAttachments_OwnerId_State_Size] ON [WebChatAttachments] ([OwnerId], [State], [Size]);

CREATE UNIQUE INDEX [IX_WebChatAttachments_PublicId] ON [WebChatAttachments] ([PublicId]);

CREATE INDEX [IX_WebChatAttachments_State_CreatedAt] ON [WebChatAttachments] ([State], [CreatedAt]);

CREATE UNIQUE INDEX [IX_WebChatContactRequests_FromId_ToId] ON [WebChatContactRequests] ([FromId], [ToId]);

CREATE UNIQUE INDEX [IX_WebChatContactRequests_PublicId] ON [WebChatContactRequests] ([PublicId]);

CREATE INDEX [IX_WebChatContactRequests_ToId] ON [WebChatContactRequests] ([ToId]);

CREATE INDEX [IX_WebChatContacts_HighId] ON [WebChatContacts] ([HighId]);

CREATE UNIQUE INDEX [IX_WebChatConversations_DirectKey] ON [WebChatConversations] ([DirectKey]) WHERE [DirectKey] IS NOT NULL;

CREATE UNIQUE INDEX [IX_WebChatConversations_PublicId] ON [WebChatConversations] ([PublicId]);

CREATE UNIQUE INDEX [IX_WebChatGroups_Scope_UniqueName] ON [WebChatGroups] ([Scope], [UniqueName]) WHERE [UniqueName] IS NOT NULL;

CREATE INDEX [IX_WebChatHidings_ProfileId] ON [WebChatHidings] ([ProfileId]);

CREATE INDEX [IX_WebChatMembers_ProfileId] ON [WebChatMembers] ([ProfileId]);

CREATE INDEX [IX_WebChatMentions_ProfileId] ON [WebChatMentions] ([ProfileId]);

CREATE UNIQUE INDEX [IX_WebChatMessages_SenderId_ClientId] ON [WebChatMessages] ([SenderId], [ClientId]);

CREATE INDEX [IX_WebChatParcels_Position_Id] ON [WebChatParcels] ([Position], [Id]);

CREATE INDEX [IX_WebChatPins_ProfileId] ON [WebChatPins] ([ProfileId]);

CREATE INDEX [IX_WebChatPresenceLeases_NodeId] ON [WebChatPresenceLeases] ([NodeId]);

CREATE INDEX [IX_WebChatPresenceLeases_Until] ON [WebChatPresenceLeases] ([Until]);

CREATE UNIQUE INDEX [IX_WebChatProfiles_HostUserId] ON [WebChatProfiles] ([HostUserId]) WHERE [HostUserId] IS NOT NULL;

CREATE UNIQUE INDEX [IX_WebChatProfiles_Scope_UserKey] ON [WebChatProfiles] ([Scope], [UserKey]);

CREATE INDEX [IX_WebChatProfileWords_Word] ON [WebChatProfileWords] ([Word]);

CREATE INDEX [IX_WebChatReactions_ProfileId] ON [WebChatReactions] ([ProfileId]);

CREATE INDEX [IX_WebChatRevocations_KeepUntil] ON [WebChatRevocations] ([KeepUntil]);

CREATE UNIQUE INDEX [IX_WebChatSearchTexts_ConversationId_Sequence] ON [WebChatSearchTexts] ([ConversationId], [Sequence]);
