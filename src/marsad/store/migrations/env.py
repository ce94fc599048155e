"""Alembic's entry: migrates over the connection that `store.schema` hands in."""

from alembic import context

from marsad.store.tables import metadata

connection = context.config.attributes["connection"]
context.configure(connection=connection, target_metadata=metadata, transaction_per_migration=False)
context.run_migrations()
