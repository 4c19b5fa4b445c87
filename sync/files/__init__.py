"""How attachments' bytes travel: beside the rows, in chunks, verified by whoever receives them (docs/sync.md)."""
