"""The plan file: the only room that knows TinyDB, locks and disks."""
