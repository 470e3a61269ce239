"""The address of a view is always whole, always the truth, and says what it does not know."""

from datetime import date

from streamlit.testing.v1 import AppTest

from tests.pages.kept import address_of, html_of


def script() -> None:
    import streamlit as st  # noqa: PLC0415 - AppTest runs the function's text as a script

    from pages.address import Address  # noqa: PLC0415 - as above

    address = Address("page")
    level = address.choice("level", ["city", "county"], "city")
    day = address.day("from", __import__("datetime").date(2019, 7, 1))
    address.known("id", lambda value: value in ("none", "E-1"), "none")
    address.settle()
    st.selectbox(
        "级别", ["city", "county"], key=address.key("level"), on_change=address.take, args=("level",)
    )
    st.date_input("起", key=address.day_key("from"), on_change=address.take, args=("from",))
    st.text(f"{level} {day}")


def page(**address: str) -> AppTest:
    app = AppTest.from_function(script)
    for name, value in address.items():
        app.query_params[name] = value
    return app.run()


def test_a_bare_address_is_filled_in_with_every_default() -> None:
    app = page()
    assert address_of(app) == {"level": "city", "from": "2019-07-01", "id": "none"}


def test_what_the_address_says_is_what_the_widgets_show() -> None:
    app = page(level="county", **{"from": "2020-01-01"})
    assert app.selectbox[0].value == "county"
    assert app.date_input[0].value == date(2020, 1, 1)
    assert app.text[0].value == "county 2020-01-01"


def test_a_choice_goes_to_the_address_even_if_it_is_the_default() -> None:
    app = page(level="county")
    app.selectbox[0].select("city").run()
    assert address_of(app)["level"] == "city"
    app.date_input[0].set_value(date(2020, 2, 29)).run()
    assert address_of(app)["from"] == "2020-02-29"
    assert app.text[0].value == "city 2020-02-29"


def test_going_back_shows_what_the_address_says_and_not_what_the_widget_held() -> None:
    app = page(level="county")
    app.selectbox[0].select("city").run()
    app.query_params["level"] = "county"  # as the browser does on back
    app.run()
    assert app.selectbox[0].value == "county"


def test_an_unknown_value_is_named_with_what_is_possible_and_nothing_else_is_shown() -> None:
    app = page(level="<b>x</b>", **{"from": "2020-02-30"})
    html = html_of(app)
    assert "“level=&lt;b&gt;x&lt;/b&gt;”不是可选的值。可以是：city、county。" in html
    assert "“from=2020-02-30”不是可选的值。可以是：2020-06-30这样的日期。" in html
    assert len(app.selectbox) == 0
    assert address_of(app) == {"level": "<b>x</b>", "from": "2020-02-30"}


def test_the_default_view_can_be_opened_from_there_and_keeps_what_was_right() -> None:
    app = page(level="x", **{"from": "2020-01-01"})
    app.button[0].click().run()
    assert address_of(app) == {"level": "city", "from": "2020-01-01", "id": "none"}


def test_names_that_no_view_has_are_dropped() -> None:
    assert "colour" not in address_of(page(colour="red"))


def test_a_choice_is_remembered_when_the_address_is_bare_again() -> None:
    app = page(level="county")
    for name in ("level", "from", "id"):
        del app.query_params[name]
    app.run()
    assert address_of(app)["level"] == "county"


def test_an_emptied_date_changes_nothing() -> None:
    app = page()
    app.date_input[0].set_value(None).run()
    assert address_of(app)["from"] == "2019-07-01"
