"""What is kept: models, vocabulary, vault, database, change capture, search, migrations."""
