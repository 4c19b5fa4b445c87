"""The visual language: tokens, style sheets, fonts, icons."""
