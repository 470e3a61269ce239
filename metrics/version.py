"""The version that stands in every manifest."""

from importlib.metadata import version

SOFTWARE_VERSION = f"mingdian {version('mingdian')}"
