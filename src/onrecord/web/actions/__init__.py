"""What people do: each reads a form, calls the case once and leads back to a page."""
