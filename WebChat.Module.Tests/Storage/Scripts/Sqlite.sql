CREATE TABLE "WebChatConversations" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_WebChatConversations" PRIMARY KEY AUTOINCREMENT,
    "PublicId" TEXT NOT NULL,
    "Kind" INTEGER NOT NULL,
    "Version" INTEGER NOT NULL,
    "LastSequence" INTEGER NOT NULL,
    "LastActivityAt" TEXT NOT NULL,
    "DirectKey" TEXT NULL
);

CREATE TABLE "WebChatLog" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_WebChatLog" PRIMARY KEY,
    "Epoch" INTEGER NOT NULL,
    "Last" INTEGER NOT NULL,
    "Fed" INTEGER NOT NULL,
    "Floor" INTEGER NOT NULL
);

CREATE TABLE "WebChatNodes" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_WebChatNodes" PRIMARY KEY,
    "Name" TEXT NOT NULL,
    "Store" TEXT NOT NULL,
    "Beat" INTEGER NOT NULL
);

CREATE TABLE "WebChatParcels" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_WebChatParcels" PRIMARY KEY AUTOINCREMENT,
    "Mark" TEXT NOT NULL,
    "Position" INTEGER NOT NULL,
    "Fleeting" INTEGER NOT NULL,
    "At" TEXT NOT NULL,
    "Posts" BLOB NOT NULL
);

CREATE TABLE "WebChatRevocations" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_WebChatRevocations" PRIMARY KEY AUTOINCREMENT,
    "SessionKey" TEXT NOT NULL,
    "KeepUntil" TEXT NOT NULL
);

CREATE TABLE "WebChatProfiles" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_WebChatProfiles" PRIMARY KEY AUTOINCREMENT,
    "Scope" TEXT NOT NULL,
    "UserKey" TEXT NOT NULL,
    "Name" TEXT NOT NULL,
    "About" TEXT NOT NULL,
    "CreatedAt" TEXT NOT NULL,
    "AppearAs" TEXT NULL,
    "LastSeenAt" TEXT NULL,
    "DeletedAt" TEXT NULL,
    "HostUserId" TEXT NULL,
    CONSTRAINT "FK_WebChatProfiles_AspNetUsers_HostUserId" FOREIGN KEY ("HostUserId") REFERENCES "AspNetUsers" ("Id") ON DELETE SET NULL
);

CREATE TABLE "WebChatGroups" (
    "ConversationId" INTEGER NOT NULL CONSTRAINT "PK_WebChatGroups" PRIMARY KEY,
    "Scope" TEXT NOT NULL,
    "Name" TEXT NOT NULL,
    "UniqueName" TEXT NULL,
    "Description" TEXT NOT NULL,
    "MaxMembers" INTEGER NOT NULL,
    CONSTRAINT "FK_WebChatGroups_WebChatConversations_ConversationId" FOREIGN KEY ("ConversationId") REFERENCES "WebChatConversations" ("Id") ON DELETE RESTRICT
);

CREATE TABLE "WebChatRevisions" (
    "ConversationId" INTEGER NOT NULL,
    "Sequence" INTEGER NOT NULL,
    "Version" INTEGER NOT NULL,
    "Text" TEXT NOT NULL,
    "ReplacedAt" TEXT NOT NULL,
    CONSTRAINT "PK_WebChatRevisions" PRIMARY KEY ("ConversationId", "Sequence", "Version"),
    CONSTRAINT "FK_WebChatRevisions_WebChatConversations_ConversationId" FOREIGN KEY ("ConversationId") REFERENCES "WebChatConversations" ("Id") ON DELETE RESTRICT
);

CREATE TABLE "WebChatSearchTexts" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_WebChatSearchTexts" PRIMARY KEY AUTOINCREMENT,
    "ConversationId" INTEGER NOT NULL,
    "Sequence" INTEGER NOT NULL,
    "Text" TEXT NOT NULL,
    CONSTRAINT "FK_WebChatSearchTexts_WebChatConversations_ConversationId" FOREIGN KEY ("ConversationId") REFERENCES "WebChatConversations" ("Id") ON DELETE RESTRICT
);

CREATE TABLE "WebChatAttachments" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_WebChatAttachments" PRIMARY KEY AUTOINCREMENT,
    "PublicId" TEXT NOT NULL,
    "OwnerId" INTEGER NOT NULL,
    "State" INTEGER NOT NULL,
    "ConversationId" INTEGER NULL,
    "Sequence" INTEGER NULL,
    "Ordinal" INTEGER NOT NULL,
    "Name" TEXT NOT NULL,
    "Type" TEXT NOT NULL,
    "Size" INTEGER NOT NULL,
    "Width" INTEGER NULL,
    "Height" INTEGER NULL,
    "Alt" TEXT NULL,
    "CreatedAt" TEXT NOT NULL,
    CONSTRAINT "FK_WebChatAttachments_WebChatConversations_ConversationId" FOREIGN KEY ("ConversationId") REFERENCES "WebChatConversations" ("Id") ON DELETE RESTRICT,
    CONSTRAINT "FK_WebChatAttachments_WebChatProfiles_OwnerId" FOREIGN KEY ("OwnerId") REFERENCES "WebChatProfiles" ("Id") ON DELETE RESTRICT
);

CREATE TABLE "WebChatContactRequests" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_WebChatContactRequests" PRIMARY KEY AUTOINCREMENT,
    "PublicId" TEXT NOT NULL,
    "FromId" INTEGER NOT NULL,
    "ToId" INTEGER NOT NULL,
    "Note" TEXT NULL,
    "CreatedAt" TEXT NOT NULL,
    CONSTRAINT "FK_WebChatContactRequests_WebChatProfiles_FromId" FOREIGN KEY ("FromId") REFERENCES "WebChatProfiles" ("Id") ON DELETE RESTRICT,
    CONSTRAINT "FK_WebChatContactRequests_WebChatProfiles_ToId" FOREIGN KEY ("ToId") REFERENCES "WebChatProfiles" ("Id") ON DELETE RESTRICT
);

CREATE TABLE "WebChatContacts" (
    "LowId" INTEGER NOT NULL,
    "HighId" INTEGER NOT NULL,
    "Since" TEXT NOT NULL,
    CONSTRAINT "PK_WebChatContacts" PRIMARY KEY ("LowId", "HighId"),
    CONSTRAINT "FK_WebChatContacts_WebChatProfiles_HighId" FOREIGN KEY ("HighId") REFERENCES "WebChatProfiles" ("Id") ON DELETE RESTRICT,
    CONSTRAINT "FK_WebChatContacts_WebChatProfiles_LowId" FOREIGN KEY ("LowId") REFERENCES "WebChatProfiles" ("Id") ON DELETE RESTRICT
);

CREATE TABLE "WebChatHidings" (
    "ConversationId" INTEGER NOT NULL,
    "ProfileId" INTEGER NOT NULL,
    "Sequence" INTEGER NOT NULL,
    CONSTRAINT "PK_WebChatHidings" PRIMARY KEY ("ConversationId", "ProfileId", "Sequence"),
    CONSTRAINT "FK_WebChatHidings_WebChatConversations_ConversationId" FOREIGN KEY ("ConversationId") REFERENCES "WebChatConversations" ("Id") ON DELETE RESTRICT,
    CONSTRAINT "FK_WebChatHidings_WebChatProfiles_ProfileId" FOREIGN KEY ("ProfileId") REFERENCES "WebChatProfiles" ("Id") ON DELETE RESTRICT
);

CREATE TABLE "WebChatMembers" (
    "ConversationId" INTEGER NOT NULL,
    "ProfileId" INTEGER NOT NULL,
    "Role" INTEGER NOT NULL,
    "JoinedAt" TEXT NOT NULL,
    "ReadSequence" INTEGER NOT NULL,
    "DeliveredSequence" INTEGER NOT NULL,
    "Listed" INTEGER NOT NULL,
    "MutedUntil" TEXT NULL,
    "Pinned" INTEGER NOT NULL,
    "Archived" INTEGER NOT NULL,
    "OwnVersion" INTEGER NOT NULL,
    CONSTRAINT "PK_WebChatMembers" PRIMARY KEY ("ConversationId", "ProfileId"),
    CONSTRAINT "FK_WebChatMembers_WebChatConversations_ConversationId" FOREIGN KEY ("ConversationId") REFERENCES "WebChatConversations" ("Id") ON DELETE RESTRICT,
    CONSTRAINT "FK_WebChatMembers_WebChatProfiles_ProfileId" FOREIGN KEY ("ProfileId") REFERENCES "WebChatProfiles" ("Id") ON DELETE RESTRICT
);

CREATE TABLE "WebChatMentions" (
    "ConversationId" INTEGER NOT NULL,
    "Sequence" INTEGER NOT NULL,
    "Start" INTEGER NOT NULL,
    "Length" INTEGER NOT NULL,
    "ProfileId" INTEGER NULL,
    CONSTRAINT "PK_WebChatMentions" PRIMARY KEY ("ConversationId", "Sequence", "Start"),
    CONSTRAINT "FK_WebChatMentions_WebChatConversations_ConversationId" FOREIGN KEY ("ConversationId") REFERENCES "WebChatConversations" ("Id") ON DELETE RESTRICT,
    CONSTRAINT "FK_WebChatMentions_WebChatProfiles_ProfileId" FOREIGN KEY ("ProfileId") REFERENCES "WebChatProfiles" ("Id") ON DELETE RESTRICT
);

CREATE TABLE "WebChatMessages" (
    "ConversationId" INTEGER NOT NULL,
    "Sequence" INTEGER NOT NULL,
    "Version" INTEGER NOT NULL,
    "SenderId" INTEGER NOT NULL,
    "ClientId" TEXT NOT NULL,
    "RequestHash" BLOB NOT NULL,
    "Text" TEXT NOT NULL,
    "ReplyTo" INTEGER NULL,
    "Attachments" INTEGER NOT NULL,
    "SentAt" TEXT NOT NULL,
    "EditedAt" TEXT NULL,
    "DeletedAt" TEXT NULL,
    CONSTRAINT "PK_WebChatMessages" PRIMARY KEY ("ConversationId", "Sequence"),
    CONSTRAINT "FK_WebChatMessages_WebChatConversations_ConversationId" FOREIGN KEY ("ConversationId") REFERENCES "WebChatConversations" ("Id") ON DELETE RESTRICT,
    CONSTRAINT "FK_WebChatMessages_WebChatProfiles_SenderId" FOREIGN KEY ("SenderId") REFERENCES "WebChatProfiles" ("Id") ON DELETE RESTRICT
);

CREATE TABLE "WebChatPins" (
    "ConversationId" INTEGER NOT NULL,
    "Sequence" INTEGER NOT NULL,
    "ProfileId" INTEGER NOT NULL,
    "Version" INTEGER NOT NULL,
    CONSTRAINT "PK_WebChatPins" PRIMARY KEY ("ConversationId", "Sequence"),
    CONSTRAINT "FK_WebChatPins_WebChatConversations_ConversationId" FOREIGN KEY ("ConversationId") REFERENCES "WebChatConversations" ("Id") ON DELETE RESTRICT,
    CONSTRAINT "FK_WebChatPins_WebChatProfiles_ProfileId" FOREIGN KEY ("ProfileId") REFERENCES "WebChatProfiles" ("Id") ON DELETE RESTRICT
);

CREATE TABLE "WebChatPresenceLeases" (
    "ProfileId" INTEGER NOT NULL,
    "NodeId" TEXT NOT NULL,
    "IsAway" INTEGER NOT NULL,
    "Until" TEXT NOT NULL,
    CONSTRAINT "PK_WebChatPresenceLeases" PRIMARY KEY ("ProfileId", "NodeId"),
    CONSTRAINT "FK_WebChatPresenceLeases_WebChatProfiles_ProfileId" FOREIGN KEY ("ProfileId") REFERENCES "WebChatProfiles" ("Id") ON DELETE RESTRICT
);

CREATE TABLE "WebChatProfileWords" (
    "ProfileId" INTEGER NOT NULL,
    "Word" TEXT NOT NULL,
    CONSTRAINT "PK_WebChatProfileWords" PRIMARY KEY ("ProfileId", "Word"),
    CONSTRAINT "FK_WebChatProfileWords_WebChatProfiles_ProfileId" FOREIGN KEY ("ProfileId") REFERENCES "WebChatProfiles" ("Id") ON DELETE RESTRICT
);

CREATE TABLE "WebChatReactions" (
    "ConversationId" INTEGER NOT NULL,
    "Sequence" INTEGER NOT NULL,
    "Emoji" TEXT NOT NULL,
    "ProfileId" INTEGER NOT NULL,
    CONSTRAINT "PK_WebChatReactions" PRIMARY KEY ("ConversationId", "Sequence", "Emoji", "ProfileId"),
    CONSTRAINT "FK_WebChatReactions_WebChatConversations_ConversationId" FOREIGN KEY ("ConversationId") REFERENCES "WebChatConversations" ("Id") ON DELETE RESTRICT,
    CONSTRAINT "FK_WebChatReactions_WebChatProfiles_ProfileId" FOREIGN KEY ("ProfileId") REFERENCES "WebChatProfiles" ("Id") ON DELETE RESTRICT
);

CREATE INDEX "IX_WebChatAttachments_ConversationId_Sequence" ON "WebChatAttachments" ("ConversationId", "Sequence");

CREATE INDEX "IX_WebChatAttachments_OwnerId_State_Size" ON "WebChatAttachments" ("OwnerId", "State", "Size");

CREATE UNIQUE INDEX "IX_WebChatAttachments_PublicId" ON "WebChatAttachments" ("PublicId");

CREATE INDEX "IX_WebChatAttachments_State_CreatedAt" ON "WebChatAttachments" ("State", "CreatedAt");

CREATE UNIQUE INDEX "IX_WebChatContactRequests_FromId_ToId" ON "WebChatContactRequests" ("FromId", "ToId");

CREATE UNIQUE INDEX "IX_WebChatContactRequests_PublicId" ON "WebChatContactRequests" ("PublicId");

CREATE INDEX "IX_WebChatContactRequests_ToId" ON "WebChatContactRequests" ("ToId");

CREATE INDEX "IX_WebChatContacts_HighId" ON "WebChatContacts" ("HighId");

CREATE UNIQUE INDEX "IX_WebChatConversations_DirectKey" ON "WebChatConversations" ("DirectKey");

CREATE UNIQUE INDEX "IX_WebChatConversations_PublicId" ON "WebChatConversations" ("PublicId");

CREATE UNIQUE INDEX "IX_WebChatGroups_Scope_UniqueName" ON "WebChatGroups" ("Scope", "UniqueName");

CREATE INDEX "IX_WebChatHidings_ProfileId" ON "WebChatHidings" ("ProfileId");

CREATE INDEX "IX_WebChatMembers_ProfileId" ON "WebChatMembers" ("ProfileId");

CREATE INDEX "IX_WebChatMentions_ProfileId" ON "WebChatMentions" ("ProfileId");

CREATE UNIQUE INDEX "IX_WebChatMessages_SenderId_ClientId" ON "WebChatMessages" ("SenderId", "ClientId");

CREATE INDEX "IX_WebChatParcels_Position_Id" ON "WebChatParcels" ("Position", "Id");

CREATE INDEX "IX_WebChatPins_ProfileId" ON "WebChatPins" ("ProfileId");

CREATE INDEX "IX_WebChatPresenceLeases_NodeId" ON "WebChatPresenceLeases" ("NodeId");

CREATE INDEX "IX_WebChatPresenceLeases_Until" ON "WebChatPresenceLeases" ("Until");

CREATE UNIQUE INDEX "IX_WebChatProfiles_HostUserId" ON "WebChatProfiles" ("HostUserId");

CREATE UNIQUE INDEX "IX_WebChatProfiles_Scope_UserKey" ON "WebChatProfiles" ("Scope", "UserKey");

CREATE INDEX "IX_WebChatProfileWords_Word" ON "WebChatProfileWords" ("Word");

CREATE INDEX "IX_WebChatReactions_ProfileId" ON "WebChatReactions" ("ProfileId");

CREATE INDEX "IX_WebChatRevocations_KeepUntil" ON "WebChatRevocations" ("KeepUntil");

CREATE UNIQUE INDEX "IX_WebChatSearchTexts_ConversationId_Sequence" ON "WebChatSearchTexts" ("ConversationId", "Sequence");
