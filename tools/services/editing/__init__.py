"""Working away from the platform: the work file, its changes against what was pulled, sending them back."""
