"""From files, pages and feeds to reports: fetched politely, archived as they came."""
