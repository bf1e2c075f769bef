using Microsoft.AspNetCore.Identity;
using WebChat.SampleHost.Data;
using WebChat.SampleHost.Demo;
using WebChat.SampleHost.Web;

var builder = WebApplication.CreateBuilder(args);

builder.AddStorage();
builder.AddMailboxSettings();
builder.AddDemo();
builder.AddProxyHeaders();

builder.Services
    .AddDefaultIdentity<IdentityUser>(options => options.SignIn.RequireConfirmedAccount = true)
    .AddEntityFrameworkStores<ApplicationDbContext>();
builder.Services.AddRazorPages(options => options.Conventions.AuthorizeFolder("/Members"));
builder.Services.AddHealthChecks().AddCheck<DatabaseHealth>("database");
builder.Services.AddOpenApi();
builder.AddWebChat<ApplicationDbContext>().AddImages().UseMailboxes(builder.Configuration);

var app = builder.Build();

app.UseForwardedHeaders();
if (!app.Environment.IsDevelopment())
{
    app.UseExceptionHandler("/Error/500");
    app.UseHsts();
    app.UseHttpsRedirection();
}

app.UseSecurityHeaders();
app.UseStatusCodePagesWithReExecute("/Error/{0}");
app.UseRouting();
app.UseAuthentication();
app.UseAuthorization();

app.MapStaticAssets();
app.MapRazorPages().WithStaticAssets();
app.MapHealthChecks("/health");
app.MapOpenApi();
app.MapWebChat();

app.Run();
