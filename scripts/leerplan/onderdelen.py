"""The parts of an edition, each a folder of it. Used by the command line and `bouw`."""

ONDERDELEN = ("site", "pdf", "hand-outs", "agenda", "trainer")
# What `--alleen` makes anew. The site tells the dates of its calendars, so they go together.
ALLEEN = {deel: (deel,) for deel in ONDERDELEN} | {"site": ("site", "agenda")}
