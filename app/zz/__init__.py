"""The track „Za życiem”: the card, the individual catalogue of support, its coordination (UZZ art. 8, D34).

There is no plan and no interview, and nothing here ever counts days to a birth or speaks of one by itself.
"""
