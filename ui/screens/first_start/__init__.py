"""The first start: joining an office or looking around."""
