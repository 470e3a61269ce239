"""Every page of the app with its address."""

from charts.texts import text
from docs.markdown import code, table
from portal.page_table import PAGE_TABLE


def pages() -> dict[str, str]:
    """One page that lists them in the order of the menu."""
    rows = [
        (
            text(f"pages.{row.id}.title"),
            text(f"sections.{row.section}"),
            code(f"/{row.address}"),
            "、".join(code(one) for one in sorted(row.audiences)),
        )
        for row in PAGE_TABLE
    ]
    head = "# 页面\n\n最后一列是 `MINGDIAN_AUDIENCE` 取哪些值时能看到这一页。\n\n"
    return {"screens.md": head + table(("页面", "菜单", "地址", "谁能看"), rows)}
