"""What laptops talk to: admission of devices and the exchange of work."""
