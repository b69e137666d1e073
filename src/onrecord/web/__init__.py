"""The workbench: an open case in the browser of this machine alone. Handlers of a dozen lines; nothing leaves here."""
