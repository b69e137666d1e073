"""What pages show: one frozen record a page, and one function that fills it."""
