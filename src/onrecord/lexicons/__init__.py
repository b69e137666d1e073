"""Word lists as data: one file per kind and language, source and licence on top."""
