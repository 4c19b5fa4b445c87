"""The page: fonts, flowing blocks, tables, footer. The only place that knows reportlab."""
