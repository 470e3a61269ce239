"""The HTML around the app: Streamlit's index page in Chinese, and pages that need no Streamlit."""

import re

from charts.markup import element, render
from charts.texts import text
from portal.look import CONNECTION, style_element

LANGUAGE = "zh-CN"
STYLE = (
    "font:16px/1.75 'PingFang SC','Microsoft YaHei','Noto Sans CJK SC',sans-serif;color:#16222E;"
    "max-width:40em;margin:0 auto;padding:4rem 1rem;border-top:4px solid #0F4C81"
)

# What is taken out: an inline script (only for crawlers; the content policy refuses it), a font we do
# not use, and the pointer to an interface that is switched off.
REMOVED = (
    re.compile(r"<script>\s*window\.prerenderReady.*?</script>", re.DOTALL),
    re.compile(r'<link\s+rel="preload"[^>]*as="font"[^>]*>'),
    re.compile(r'<link\s+rel="service-desc"[^>]*>'),
    re.compile(r"<!--.*?-->", re.DOTALL),
)


def translated_shell(html: str) -> str:
    """Streamlit's index page with our language and title, and words for a browser that lacks something."""
    for pattern in REMOVED:
        html = pattern.sub("", html)
    html = re.sub(r'<html lang="[^"]*">', f'<html lang="{LANGUAGE}">', html, count=1)
    html = html.replace("</head>", style_element(CONNECTION) + "</head>", 1)
    html = re.sub(r"<title>.*?</title>", render(element("title", text("app.name"))), html, count=1)
    without_javascript = f"<noscript>{render(element('p', text('app.no_javascript')))}</noscript>"
    return re.sub(r"<noscript>.*?</noscript>", without_javascript, html, count=1, flags=re.DOTALL)


def message_page(key: str) -> str:
    """A whole page with one message of the catalogue (``messages.KEY``) and the way back."""
    title = text(f"messages.{key}.title")
    page = element(
        "html",
        element(
            "head",
            element("meta", charset="utf-8"),
            element("meta", name="viewport", content="width=device-width, initial-scale=1"),
            element("title", title),
        ),
        element(
            "body",
            element(
                "main",
                element("h1", title, style="font-size:1.5rem"),
                element("p", text(f"messages.{key}.advice")),
                element("p", element("a", text("app.to_start"), href="/", style="color:#0F4C81")),
            ),
            style=STYLE,
        ),
        lang=LANGUAGE,
    )
    return "<!DOCTYPE html>" + render(page)
