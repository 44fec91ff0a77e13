"""Detection: boxes of masses in a region of a mammogram (RetinaNet)."""
