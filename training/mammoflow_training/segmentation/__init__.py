"""Segmentation: the extent of a mass in a region of interest (residual U-Net with a transformer branch)."""
