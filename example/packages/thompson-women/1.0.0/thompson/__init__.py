"""Bernoulli Thompson sampling: products that might well be clicked most are shown most."""
