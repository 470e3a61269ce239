"""The door that Streamlit or uvicorn opens. Everything behind it is in portal/."""

from pathlib import Path

import streamlit as st

from portal.failures import show_failure
from portal.maps import ROUTES
from portal.middleware import MIDDLEWARE
from portal.warm_up import warmed_up

# Absolute: a relative path answers 500 when the server is started from another folder.
app = st.App(
    Path(__file__).resolve().parent / "portal" / "main.py",
    lifespan=warmed_up,
    routes=ROUTES,
    middleware=MIDDLEWARE,
    on_script_error=show_failure,
)
