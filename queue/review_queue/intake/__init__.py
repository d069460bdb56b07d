"""From a file to checked submissions: reader (constant memory), models, checks at the door."""
