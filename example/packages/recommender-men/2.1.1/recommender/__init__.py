"""Ranks the 34 products of the men's campaign for one visitor and one place on the page."""
