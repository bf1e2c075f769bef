using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ApplicationModels;
using Microsoft.AspNetCore.Mvc.ApplicationParts;
using Microsoft.AspNetCore.Mvc.Infrastructure;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using WebChat.Module.Areas.WebChat;
using WebChat.Module.Users;

namespace WebChat.Module.Hosting;

/// <summary>The chat's pages: an area whose routes stand under the prefix the host chose.</summary>
internal static class PageRegistration
{
    public const string Area = "WebChat";

    public static void Add(IServiceCollection services)
    {
        services.AddRazorPages().ConfigureApplicationPartManager(AddParts);
        services.AddLocalization();
        services.TryAddSingleton<PagesChange>();
        services.AddSingleton<IActionDescriptorChangeProvider>(provider => provider.GetRequiredService<PagesChange>());
        services.TryAddSingleton<HostLayout>();
        services.TryAddSingleton<ScriptFiles>();
        services.TryAddSingleton<FormFiles>();
        services.TryAddSingleton<PageGuard>();
        services.TryAddSingleton<InboxFilter>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IConfigureOptions<RazorPagesOptions>, PageConventions>());
    }

    public static IEndpointConventionBuilder Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.ServiceProvider.GetRequiredService<PagesChange>().Announce();
        return new AreaConventionBuilder(endpoints.MapRazorPages().WithStaticAssets());
    }

    /// <summary>Hosts find the assembly by their build's references; a host that loads it otherwise doesn't.</summary>
    private static void AddParts(ApplicationPartManager manager)
    {
        var assembly = typeof(PageRegistration).Assembly;
        if (!manager.ApplicationParts.OfType<CompiledRazorAssemblyPart>().Any(part => part.Assembly == assembly))
        {
            manager.ApplicationParts.Add(new CompiledRazorAssemblyPart(assembly));
        }
    }

    private sealed class PageConventions(ChatRoutes routes) : IConfigureOptions<RazorPagesOptions>
    {
        public void Configure(RazorPagesOptions options)
        {
            options.Conventions.AuthorizeAreaFolder(Area, "/", WebChatPolicies.Use);
            options.Conventions.AddAreaFolderRouteModelConvention(Area, "/", PutUnderPrefix);
            options.Conventions.AddAreaFolderApplicationModelConvention(Area, "/", page =>
            {
                page.Filters.Add(new ServiceFilterAttribute(typeof(PageGuard)) { Order = 1 });
                page.Filters.Add(new ServiceFilterAttribute(typeof(InboxFilter)) { Order = 2 });
            });
        }

        /// <summary>A page's own template is written from the prefix on; a host that never maps the chat serves no page of it.</summary>
        private void PutUnderPrefix(PageRouteModel page)
        {
            if (routes.Prefix is null)
            {
                page.Selectors.Clear();
                return;
            }

            foreach (var selector in page.Selectors)
            {
                var template = selector.AttributeRouteModel!.Template!;
                selector.AttributeRouteModel.Template = AttributeRouteModel.CombineTemplates(routes.Prefix, template.TrimStart('/'));
            }
        }
    }

    /// <summary>Razor Pages share one builder with the host's own pages; conventions for the chat stay with the chat.</summary>
    private sealed class AreaConventionBuilder(IEndpointConventionBuilder pages) : IEndpointConventionBuilder
    {
        public void Add(Action<EndpointBuilder> convention) => pages.Add(builder => Apply(builder, convention));

        public void Finally(Action<EndpointBuilder> finallyConvention) => pages.Finally(builder => Apply(builder, finallyConvention));

        private static void Apply(EndpointBuilder builder, Action<EndpointBuilder> convention)
        {
            if (builder.Metadata.OfType<PageActionDescriptor>().FirstOrDefault()?.AreaName == Area)
            {
                convention(builder);
            }
        }
    }
}
