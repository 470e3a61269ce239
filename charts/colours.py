"""The colours of drawings, the same as those of the style sheet; contrast on white in brackets."""

INK = "#16222E"  # 16.1
SECONDARY = "#4A5763"  # 7.4
TERTIARY = "#66727E"  # 4.9
BLUE = "#0F4C81"  # 8.9
ACCENT = "#B4460E"  # 5.5: below target, error, blocked only
GRID = "#E6EAEE"
GREY = "#8793A0"
PALE = "#B9C2CB"
SURFACE = "#F5F7F9"
WHITE = "#FFFFFF"

# The scale of scores, one shade per grade; the text that stands on each keeps a contrast of 4.8 or more.
SHADE = {"A": "#0F3F6E", "B": "#3C76AE", "C": "#83ABD2", "D": "#BDD3E8", "E": "#E6EEF6"}
ON_SHADE = {"A": WHITE, "B": WHITE, "C": INK, "D": INK, "E": INK}
HATCH = "hatch"  # no data, not scored: never a colour of the scale
