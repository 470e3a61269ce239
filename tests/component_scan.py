"""Streamlit looks through every installed package for components before each run that tests make of a page.

That is two thirds of such a test's time, and the packages stay the same: once per process is enough.
"""

from functools import cache

from streamlit.components.v2 import manifest_scanner

manifest_scanner.scan_component_manifests = cache(manifest_scanner.scan_component_manifests)
