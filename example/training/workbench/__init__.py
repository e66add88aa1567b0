"""The team's release tools: the same for every package, and part of none."""
