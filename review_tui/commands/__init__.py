"""The one table of commands: it alone gives keys, footer, palette, help and `docs/keys.md`."""
