"""Runs the migrations on the connection its caller opened: SQLCipher on a laptop, PostgreSQL at the office."""

from alembic import context

connection = context.config.attributes["connection"]
context.configure(connection=connection, transactional_ddl=True)
with context.begin_transaction():
    context.run_migrations()
