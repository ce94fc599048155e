"""The record's database: tables, migrations, search, writing and views."""
