"""The plain baseline of a test: every product as often as any other."""
