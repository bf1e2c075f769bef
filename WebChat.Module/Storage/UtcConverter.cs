using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace WebChat.Module.Storage;

/// <summary>SQLite and SQL Server forget that a time was UTC; this says so again on the way back.</summary>
internal sealed class UtcConverter() : ValueConverter<DateTime, DateTime>(
    time => time,
    time => DateTime.SpecifyKind(time, DateTimeKind.Utc));
