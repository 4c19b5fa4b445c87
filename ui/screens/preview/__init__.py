"""The preview of a finished document, before it is printed."""
