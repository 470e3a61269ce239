"""What axe finds in parts that are Streamlit's own, each with the reason why it stays."""

# Rule of axe, part of Streamlit's test id, reason.
STREAMLITS_OWN = (
    ("list", "stSidebarNav", "the list of the menu holds the headings of its sections beside its items"),
    ("listitem", "stSidebarNav", "for the same reason its items stand in lists that are none"),
    (
        "presentation-role-conflict",
        "stFileUploaderDropzone",
        "the box to drop a file into is hidden from screen readers, yet can be reached by keyboard",
    ),
)

# Streamlit looks for its server below the page's own address first; there is none, and Chromium says so.
PROBE = r"/[a-z_]+/_stcore/(health|host-config)$"

# What Chromium says about the attributes that Streamlit gives its frames: features it does not know, and
# that a page from the same origin could leave its sandbox (ours are finished pages of our own server).
FRAME = r"^(Unrecognized feature: '[a-z-]+'\.|An iframe which has both allow-scripts and allow-same.*)$"
