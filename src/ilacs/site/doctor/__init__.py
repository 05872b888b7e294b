"""What is wrong with an installation, each finding with its remedy."""
