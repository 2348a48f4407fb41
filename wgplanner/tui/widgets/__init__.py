"""The widgets that screens are composed of. A widget draws and reports; it decides nothing."""
