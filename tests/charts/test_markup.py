"""Data becomes text or an attribute's value, whatever it looks like."""

import pytest

from charts.markup import RAW_TEXT_TAGS, element, render

HOSTILE = ["<img src=x onerror=alert(1)>", "<script>alert(1)</script>", '" onclick="alert(1)', "a & b"]


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_text_is_shown_and_not_run(name: str) -> None:
    html = render(element("td", name))
    assert "<img" not in html
    assert "<script" not in html
    assert html == "<td>" + name.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;") + "</td>"


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_attribute_stays_inside_its_quotes(name: str) -> None:
    html = render(element("td", "x", aria_label=name))
    inside = html.removeprefix('<td aria-label="').removesuffix('">x</td>')
    assert '"' not in inside
    assert html.startswith('<td aria-label="')


def test_names_of_attributes_are_written_as_html_has_them() -> None:
    html = render(element("td", class_="n", data_l="行", colspan=2, scope=None))
    assert html == '<td class="n" data-l="行" colspan="2"></td>'


def test_children_keep_their_order_and_nothing_is_left_out_of_between() -> None:
    html = render(element("p", "a", element("b", "b"), "c", None, [element("i"), "d", 5]))
    assert html == "<p>a<b>b</b>c<i></i>d5</p>"


def test_several_nodes_stand_one_after_another_and_empty_ones_vanish() -> None:
    assert render(element("b"), None, element("i")) == "<b></b><i></i>"


def test_signs_that_hide_or_turn_text_are_made_visible() -> None:
    html = render(element("td", "甲\u202e市\x00\x1b", title="乙\u2066"))
    assert html == '<td title="乙\ufffd">甲\ufffd市\ufffd\ufffd</td>'


@pytest.mark.parametrize("tag", sorted(RAW_TEXT_TAGS))
def test_elements_whose_text_would_not_be_escaped_are_refused(tag: str) -> None:
    with pytest.raises(ValueError, match=tag):
        element(tag, "x")
