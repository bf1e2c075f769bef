using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using WebChat.Module.Attachments;
using WebChat.Module.Contacts;
using WebChat.Module.Conversations;
using WebChat.Module.Conversations.Events;
using WebChat.Module.Delivery;
using WebChat.Module.Groups;
using WebChat.Module.Http;
using WebChat.Module.Mailboxes;
using WebChat.Module.Mailboxes.InMemory;
using WebChat.Module.Mailboxes.Log;
using WebChat.Module.Messages;
using WebChat.Module.Messages.Acts;
using WebChat.Module.Messages.Receipts;
using WebChat.Module.Messages.Sending;
using WebChat.Module.Nodes;
using WebChat.Module.Presence;
using WebChat.Module.Profiles;
using WebChat.Module.Search;
using WebChat.Module.Sessions;
using WebChat.Module.Snapshot;
using WebChat.Module.Storage;
using WebChat.Module.Users;

namespace WebChat.Module.Hosting;

/// <summary>The composition root. Everything is tried, not added: a host's own registration wins.</summary>
internal static class Registration
{
    public static WebChatBuilder Add(IServiceCollection services, Type contextType, Type userType, Action<WebChatOptions>? configure)
    {
        if (configure is not null)
        {
            services.Configure(configure);
        }

        if (services.FirstOrDefault(service => service.ServiceType == typeof(HostContext)) is { ImplementationInstance: HostContext present })
        {
            return present.ContextType == contextType && present.UserType == userType
                ? new(services)
                : throw new InvalidOperationException(
                    $"The chat is added twice, with {present.ContextType.Name} and with {contextType.Name}. It lives in one context: keep one AddWebChat call.");
        }

        AddHost(services, contextType, userType);
        AddSpine(services);
        AddSlices(services);
        PageRegistration.Add(services);
        return new(services);
    }

    private static void AddHost(IServiceCollection services, Type contextType, Type userType)
    {
        services.AddSingleton(new HostContext(contextType, userType));
        services.AddSingleton(typeof(IHostUsers), typeof(HostUsers<,>).MakeGenericType(userType, HostUserType.KeyOf(userType)));
        services.AddOptions<WebChatOptions>().BindConfiguration(WebChatOptions.Section).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<WebChatOptions>, WebChatOptionsValidator>());
        new ContextHook(userType).AddTo(services, contextType);

        services.AddAntiforgery();
        services.AddAuthorization();
        services.AddOptions<AuthorizationOptions>().PostConfigure(AddPolicies);
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IPostConfigureOptions<CookieAuthenticationOptions>, FreshStamp>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IPostConfigureOptions<CookieAuthenticationOptions>, CookieRenewal>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IPostConfigureOptions<CookieAuthenticationOptions>, CookieSessions>());
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<ForgeryCheck>();
        services.TryAddSingleton<SignedInUser>();
        services.TryAddSingleton<Attendance>();
        services.TryAddSingleton<ChatRoutes>();
        services.AddHostedService<StartUpCheck>();
        services.TryAddSingleton<NodeWatch>();
        services.AddHostedService(provider => provider.GetRequiredService<NodeWatch>());
        services.AddMetrics();
        services.TryAddSingleton<ChatMeter>();
        services.AddHealthChecks().AddCheck<StorageHealthCheck>("webchat").AddCheck<MailboxHealthCheck>("webchat-mailboxes").AddCheck<NodeHealthCheck>("webchat-nodes");
    }

    private static void AddSpine(IServiceCollection services)
    {
        services.TryAddSingleton<ChatAddress>();
        services.TryAddSingleton<WriteGate>();
        services.TryAddSingleton<StandingContext>();
        services.TryAddSingleton<StorageState>();
        services.TryAddSingleton<ChatStorage>();

        services.TryAddSingleton<IMailboxStore, InMemoryMailboxStore>();
        services.TryAddSingleton<Bell>();
        services.TryAddSingleton<Turns>();
        services.TryAddSingleton<IBell>(provider => provider.GetRequiredService<Bell>());
        services.TryAddSingleton<IBellRelay, NoRelay>();
        services.TryAddSingleton<Signals>();
        services.TryAddSingleton<LetterListeners>();
        services.TryAddSingleton<Parcels>();
        services.TryAddSingleton<LogPublisher>();
        services.TryAddSingleton<LogFeeder>();
        services.TryAddSingleton<LogTrimmer>();
        services.TryAddSingleton<MailLog>();
        services.AddHostedService<LogSweeper>();
        services.TryAddSingleton<DirectDelivery>();
        services.TryAddSingleton<Mailroom>();
        services.TryAddSingleton<LetterContents>();
        services.TryAddSingleton<MailboxReader>();
        services.AddHostedService<MailboxTrimmer>();

        services.TryAddSingleton<GapSpread>();
        services.TryAddSingleton<Wheel>();
        services.TryAddSingleton<Streams>();
        services.TryAddSingleton<Poll>();
        services.TryAddSingleton<Outages>();
        services.TryAddSingleton<Pump>();
        services.TryAddSingleton<ServerSentEvents>();
        services.TryAddSingleton<Sockets>();
        services.TryAddSingleton<Transports>();
    }

    private static void AddSlices(IServiceCollection services)
    {
        services.TryAddSingleton<ProfileDirectory>();
        services.TryAddSingleton<ICallerDirectory>(provider => provider.GetRequiredService<ProfileDirectory>());
        services.AddSingleton<ILetterListener>(provider => provider.GetRequiredService<ProfileDirectory>());
        services.TryAddSingleton<ProfileSweep>();
        services.AddHostedService(provider => provider.GetRequiredService<ProfileSweep>());
        services.TryAddSingleton<ProfileReader>();
        services.TryAddSingleton<ProfileEditor>();
        services.TryAddSingleton<Knowing>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<ILetterContent, ProfileContent>());

        services.TryAddSingleton<Revocations>();
        services.TryAddSingleton<Standings>();
        services.TryAddSingleton<ISessions, SessionRegister>();
        services.AddHostedService<SessionWatch>();

        services.TryAddSingleton<Rosters>();
        services.TryAddSingleton<MessageEvents>();
        services.TryAddSingleton<HiddenPlaces>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<ILetterListener, ConversationListener>());
        services.TryAddSingleton<ConversationReader>();
        services.TryAddSingleton<MineEditor>();
        services.TryAddSingleton<UnreadCount>();
        services.TryAddSingleton<DirectConversations>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IAcquaintances, Companions>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<ILetterContent, ConversationContent>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<ILetterContent, MessageContent>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<ILetterContent, ReactionContent>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<ILetterContent, MarkContent>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<ILetterContent, PinContent>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<ILetterContent, HiddenContent>());

        services.TryAddSingleton<SendLimit>();
        services.TryAddSingleton<MessageWriter>();
        services.TryAddSingleton<MessageCommits>();
        services.TryAddSingleton<MessageSender>();
        services.TryAddSingleton<ActCommits>();
        services.TryAddSingleton<MessageDesk>();
        services.TryAddSingleton<MessageEditor>();
        services.TryAddSingleton<Reactions>();
        services.TryAddSingleton<Pins>();
        services.TryAddSingleton<HiddenMessages>();
        services.TryAddSingleton<Revisions>();
        services.TryAddSingleton<HistoryReader>();
        services.TryAddSingleton<ReceiptReader>();
        services.TryAddSingleton<ReadMarks>();
        services.TryAddSingleton<DeliveryMarks>();

        services.TryAddSingleton<SearchLimit>();
        services.TryAddSingleton(new IndexUse());
        services.TryAddSingleton<MessageSearch>();

        services.TryAddSingleton<TypingSignals>();
        services.TryAddSingleton<PresenceBook>();
        services.TryAddSingleton<PresenceLeases>();
        services.TryAddSingleton<PresenceTeller>();
        services.TryAddSingleton<PresenceReader>();
        services.TryAddSingleton<IPresence>(provider => provider.GetRequiredService<PresenceReader>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<ILetterContent, PresenceContent>());
        services.AddHostedService<PresenceWatch>();

        services.TryAddSingleton<IAttachmentStore, FolderAttachmentStore>();
        services.TryAddSingleton<Uploads>();
        services.TryAddSingleton<AttachmentReader>();
        services.TryAddSingleton<AttachedFiles>();
        services.TryAddSingleton<IAttachedFiles>(provider => provider.GetRequiredService<AttachedFiles>());
        services.TryAddSingleton<AttachmentSweep>();
        services.AddHostedService(provider => provider.GetRequiredService<AttachmentSweep>());

        services.TryAddSingleton<ContactReader>();
        services.TryAddSingleton<ContactRequests>();
        services.TryAddSingleton<ContactBook>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IAcquaintances, ContactBook>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<ILetterContent, ContactContent>());

        services.TryAddSingleton<GroupRoom>();
        services.TryAddSingleton<GroupFounder>();
        services.TryAddSingleton<GroupMembers>();
        services.TryAddSingleton<GroupDissolver>();
        services.TryAddSingleton<GroupReader>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IEstates, GroupHeirs>());

        services.TryAddSingleton<StartReader>();
        services.TryAddSingleton<StartGate>();
        services.TryAddSingleton<IChat, Chat>();
    }

    private static void AddPolicies(AuthorizationOptions options)
    {
        if (options.GetPolicy(WebChatPolicies.Use) is null)
        {
            options.AddPolicy(WebChatPolicies.Use, policy => policy.RequireAuthenticatedUser());
        }
    }
}
