"""From an Uitgave to files: site, books, hand-outs, posters, and the check at the end."""
