"""Classification: probability of malignancy, shape and margin of a mass from its region, its shape and its margin."""
