"""What inspectors recorded, against which criteria, and their lines of enquiry."""
