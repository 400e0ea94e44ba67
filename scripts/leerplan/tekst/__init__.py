"""From Markdown and a Gemeente to the filled-in Uitgave, in memory; writes nothing."""
