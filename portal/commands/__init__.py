"""The subcommands of `mingdian`, one file each; every one exposes `register(app)`."""
