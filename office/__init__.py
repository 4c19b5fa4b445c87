"""What the office sees: the server laptops reconcile with."""
