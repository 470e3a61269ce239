"""Pages are run in this process."""

import tests.component_scan  # noqa: F401 (its effect is all that is wanted)
