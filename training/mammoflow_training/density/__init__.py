"""Breast density: the probability of each BI-RADS category, a to d, from a whole image."""
