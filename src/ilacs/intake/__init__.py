"""Files that people hand in: what kind they really are, whether they are safe to keep, the text in
them with its pages, and a picture of a page."""
