"""CSV as it arrives: encodings, separators, titles, ways to write dates and numbers, and what was assumed."""

from pathlib import Path

import pytest

from data.contract_files import load_contracts
from data.errors import UserError
from data.intake import Checked, ReadingOptions
from tests.data.intake_cases import CORRECT, Row, check_rows, check_text, csv_of, places, stored

STEP = CORRECT["user_interruptions"]
TEXT = csv_of("user_interruptions", *({**STEP, "step_no": str(n)} for n in (1, 2, 3)))
TITLES = [column.title.zh for column in load_contracts()["user_interruptions"].columns]


def check(folder: Path, text: str | bytes, options: ReadingOptions | None = None) -> Checked:
    content = text if isinstance(text, bytes) else text.encode()
    return check_text("user_interruptions", content, folder, options=options)


@pytest.mark.parametrize(
    ("encoding", "said"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8"),
        ("gb18030", "gb18030"),
        ("gbk", "gb18030"),
        ("utf-16", "utf-16"),
    ],
)
def test_the_encoding_is_found_and_said(encoding: str, said: str, tmp_path: Path) -> None:
    checked = check(tmp_path, TEXT.replace("O1", "停电一号").encode(encoding))
    assert (places(checked), checked.assumed.encoding) == ([], said)
    assert stored(checked, "outage_id")[0] == ("停电一号",)


def test_a_byte_order_mark_before_a_quoted_header_is_no_part_of_it(tmp_path: Path) -> None:
    quoted = "\n".join(",".join(f'"{cell}"' for cell in line.split(",")) for line in TEXT.splitlines())
    checked = check(tmp_path, quoted.encode("utf-8-sig"))
    assert (places(checked), checked.rows_read, checked.assumed.quoting) == ([], 3, "double")


def test_a_quote_after_a_byte_order_mark_is_at_the_start_of_a_cell_in_the_first_line_only(
    tmp_path: Path,
) -> None:
    quoted = TEXT.replace("O1,U1,2", '\ufeff"O1",U1,2')
    checked = check(tmp_path, quoted.encode("utf-8-sig"))
    assert (places(checked), checked.rows_read, checked.rows_refused) == ([(3, None, "FL05")], 2, 1)


@pytest.mark.parametrize("cell", ['5" pipe', 'a"b"c', ' "a"', '"a" ', '"a"b', '"a""'])
def test_a_quote_that_is_not_around_a_whole_cell_is_refused_by_row_unless_quotes_are_text(
    cell: str, tmp_path: Path
) -> None:
    text = TEXT.replace("O1,U1,2", f"{cell},U1,2").replace("O1,U1,3", '"O1",U1,3')
    checked = check(tmp_path, text)
    assert (places(checked), checked.rows_read, checked.rows_refused) == ([(3, None, "FL05")], 2, 1)
    again = tmp_path / "again"
    again.mkdir()
    checked = check(again, text, ReadingOptions(quoting="none"))
    assert [name for (name,) in stored(checked, "outage_id")] == ["O1", cell.strip(), '"O1"']


def test_gb18030_of_four_bytes_is_whole_wherever_a_buffer_ends(tmp_path: Path) -> None:
    names = [f"{'㐀𠀀' * (n % 7)}停电{n}号" for n in range(60_000)]
    lines = [
        TEXT.splitlines()[0],
        *(f"{name},U1,1,2020-03-02 08:00:00,2020-03-02 12:00:00" for name in names),
    ]
    checked = check(tmp_path, "\n".join(lines).encode("gb18030"))
    assert [name for (name,) in stored(checked, "outage_id")] == names


def test_a_broken_byte_in_a_utf_8_file_is_named_by_row_and_the_rest_is_checked(tmp_path: Path) -> None:
    lines = TEXT.replace("O1", "停电").encode().splitlines()
    lines[2] = lines[2].replace("停".encode(), b"\xe5\x81")
    lines[3] = lines[3].replace(b",3,", b",0,")
    checked = check(tmp_path, b"\n".join(lines))
    assert places(checked) == [(3, None, "FL03"), (4, "step_no", "RG01")]
    assert (checked.rows_read, checked.rows_refused, checked.rows_in_file) == (2, 1, 3)


def test_bytes_of_no_encoding_are_named_by_row(tmp_path: Path) -> None:
    lines = TEXT.encode().splitlines()
    lines[2] = lines[2].replace(b"O1", b"\xff\xff")
    checked = check(tmp_path, b"\n".join(lines))
    assert places(checked) == [(3, None, "FL03")]
    assert (checked.rows_read, checked.rows_refused) == (0, 3)


def test_a_given_encoding_is_used_even_where_another_would_be_found(tmp_path: Path) -> None:
    text = TEXT.replace("O1", "停电").encode("gb18030")
    checked = check(tmp_path, text, ReadingOptions(encoding="utf-8"))
    assert {code for _, _, code in places(checked)} == {"FL03"}
    assert checked.assumed.given == ("encoding",)


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_the_separator_is_found_and_said(separator: str, tmp_path: Path) -> None:
    checked = check(tmp_path, TEXT.replace(",", separator))
    assert (places(checked), checked.assumed.separator) == ([], separator)


def test_a_given_separator_is_used(tmp_path: Path) -> None:
    checked = check(tmp_path, TEXT, ReadingOptions(separator=";"))
    assert checked.assumed.separator == ";"
    assert not checked.is_acceptable


def test_an_option_that_is_no_choice_is_refused_in_words() -> None:
    with pytest.raises(UserError, match="separator 不能是"):
        ReadingOptions(separator="|")
    with pytest.raises(UserError, match="表头行"):
        ReadingOptions(header_row=0)


def test_title_rows_above_the_header_are_passed_over_and_rows_keep_their_number(tmp_path: Path) -> None:
    checked = check(tmp_path, "停电用户明细,,,,\n填报：某公司\n\n" + TEXT.replace(",3,", ",0,"))
    assert places(checked) == [(7, "step_no", "RG01")]
    assert (checked.assumed.header_row, checked.rows_in_file) == (4, 3)


def test_chinese_titles_name_the_columns_also_with_the_names_below_them(tmp_path: Path) -> None:
    lines = TEXT.splitlines()
    titles = ",".join(TITLES)
    checked = check(tmp_path, "\n".join([titles, *lines]))
    assert (places(checked), checked.assumed.header_row) == ([], 2)
    again = tmp_path / "again"
    again.mkdir()
    checked = check(again, "\n".join([titles, *lines[1:]]))
    assert (places(checked), checked.assumed.header) == ([], tuple(TITLES))


def test_a_title_and_a_name_of_the_same_column_are_two_of_one(tmp_path: Path) -> None:
    text = TEXT.replace("\n", ",1\n").replace("on_at,1", f"on_at,{TITLES[2]}")
    assert places(check(tmp_path, text)) == [(1, "step_no", "HD03")]


def test_the_header_row_can_be_given(tmp_path: Path) -> None:
    checked = check(tmp_path, TEXT + TEXT.replace("O1", "O2"), ReadingOptions(header_row=5))
    assert (places(checked), checked.rows_read, checked.assumed.header_row) == ([], 3, 5)


def test_a_header_row_beyond_the_end_leaves_nothing_to_read(tmp_path: Path) -> None:
    assert places(check(tmp_path, TEXT, ReadingOptions(header_row=50))) == [(None, None, "FL02")]


DATES = [
    ("2020/1/5", "2020-01-05 00:00:00"),
    ("2020/1/5 9:30", "2020-01-05 09:30:00"),
    ("2020/01/05 09:30:15", "2020-01-05 09:30:15"),
    ("2020-1-5", "2020-01-05 00:00:00"),
    ("2020.1.5", "2020-01-05 00:00:00"),
    ("2020年1月5日", "2020-01-05 00:00:00"),
    ("2020年1月5日 9时30分", "2020-01-05 09:30:00"),
    ("2020年1月5日9:30:15", "2020-01-05 09:30:15"),
    ("２０２０－０１－０５　０９：３０", "2020-01-05 09:30:00"),
    ("２０２０／１／５", "2020-01-05 00:00:00"),
]


@pytest.mark.parametrize(("written", "meant"), DATES)
def test_a_date_that_can_mean_one_day_only_is_read(written: str, meant: str, tmp_path: Path) -> None:
    row = {**STEP, "off_at": written, "on_at": "2020-03-02 12:00:00"}
    checked = check_rows("user_interruptions", [row], tmp_path)
    assert [str(off) for (off,) in stored(checked, "off_at")] == [meant]


@pytest.mark.parametrize(
    "written",
    [
        "5/1/2020",
        "2020/2/30",
        "2020/13/1",
        "2020年1月",
        "20/1/5",
        "2020/1/5 24:00",
        "2020/1/5 9:60",
        "43892",
        "2020年1月5日前",
    ],
)
def test_a_date_that_does_not_exist_or_could_mean_two_days_is_named(written: str, tmp_path: Path) -> None:
    rows = [STEP, {**STEP, "step_no": "2", "off_at": written}]
    assert places(check_rows("user_interruptions", rows, tmp_path)) == [(3, "off_at", "TY03")]


@pytest.mark.parametrize(("order", "meant"), [("dmy", "2020-01-05"), ("mdy", "2020-05-01")])
def test_the_order_of_day_and_month_can_be_given(order: str, meant: str, tmp_path: Path) -> None:
    text = TEXT.replace("2020-03-02 08:00:00", "5/1/2020 8:00").replace("2020-03-02 12", "2020-05-02 12")
    checked = check(tmp_path, text, ReadingOptions(date_order=order))
    assert str(stored(checked, "off_at")[0][0]) == f"{meant} 08:00:00"
    assert checked.assumed.date_order == order


def test_a_column_of_nothing_but_numbers_of_days_is_read_as_days(tmp_path: Path) -> None:
    text = TEXT.replace("2020-03-02 08:00:00", "43892.3333333333").replace("2020-03-02 12:00:00", "43892.5")
    checked = check(tmp_path, text)
    assert [str(one) for one in stored(checked, "off_at, on_at")[0]] == [
        "2020-03-02 08:00:00",
        "2020-03-02 12:00:00",
    ]
    assert checked.assumed.date_forms == {"off_at": "Excel 序列日期", "on_at": "Excel 序列日期"}


def test_one_number_among_dates_is_no_day(tmp_path: Path) -> None:
    text = TEXT.replace("1,2020-03-02 08:00:00", "1,43892.3333333333")
    assert places(check(tmp_path, text)) == [(2, "off_at", "TY03")]


NUMBERS = [
    ("1,234", 1234.0),
    ("1,234,567.5", 1234567.5),
    ("１２３", 123.0),
    ("１，２３４．５", 1234.5),
    ("　80　", 80.0),
]


@pytest.mark.parametrize(("written", "meant"), NUMBERS)
def test_thousands_separators_and_full_width_digits_are_numbers(
    written: str, meant: float, tmp_path: Path
) -> None:
    checked = check_rows(
        "application_costs", [{**CORRECT["application_costs"], "amount_yuan": written}], tmp_path
    )
    assert [float(str(amount)) for (amount,) in stored(checked, "amount_yuan")] == [meant]


@pytest.mark.parametrize("written", ["1,23", "12,34,567", ",123", "1,234,", "1.234,5", "1 234", "１２３元"])
def test_commas_in_the_wrong_place_are_no_number(written: str, tmp_path: Path) -> None:
    rows: list[Row] = [{**CORRECT["application_costs"], "amount_yuan": written}]
    assert places(check_rows("application_costs", rows, tmp_path)) == [(2, "amount_yuan", "TY02")]


def test_codes_in_full_width_are_the_same_codes(tmp_path: Path) -> None:
    row = {**CORRECT["applications"], "region_code": "３２０５０５", "channel": "ＡＰＰ"}
    checked = check_rows("applications", [row], tmp_path)
    assert stored(checked, "region_code, channel") == [("320505", "APP")]


def test_the_value_of_a_problem_is_what_stood_in_the_file(tmp_path: Path) -> None:
    checked = check_rows("applications", [{**CORRECT["applications"], "capacity_kw": "－１"}], tmp_path)
    assert [(one.code, one.value) for one in checked.all()] == [("RG01", "－１")]


def test_rows_of_nothing_but_spaces_are_blank_too(tmp_path: Path) -> None:
    header, *rows = TEXT.splitlines()
    blank = ["　, ,\t,,　 ", " , , , , "]
    checked = check(tmp_path, "\n".join([header, rows[0], blank[0], *rows[1:], blank[1], ""]))
    assert places(checked) == []
    assert (checked.rows_read, checked.assumed.rows_blank) == (3, 2)
    assert stored(checked, "source_row, step_no") == [(2, 1), (4, 2), (5, 3)]


def test_a_line_longer_than_usual_is_read(tmp_path: Path) -> None:
    long = csv_of("user_interruptions", STEP, {**STEP, "step_no": "2", "outage_id": "长" * 400_000})
    checked = check(tmp_path, long)
    assert (checked.rows_read, checked.rows_refused) == (2, 0)
    assert stored(checked, "source_row, length(outage_id)") == [(2, len(STEP["outage_id"])), (3, 400_000)]


def test_rows_of_nothing_but_separators_are_blank_and_counted(tmp_path: Path) -> None:
    checked = check(tmp_path, TEXT + ",,,,\n\n,,,,\n")
    assert places(checked) == []
    assert (checked.rows_read, checked.assumed.rows_blank, checked.rows_in_file) == (3, 3, 6)


def test_columns_without_a_heading_are_passed_over_and_named_if_there_is_something_in_them(
    tmp_path: Path,
) -> None:
    text = TEXT.replace("\n", ",,\n").replace(
        "3,2020-03-02 08:00:00,2020-03-02 12:00:00,,", "3,2020-03-02 08:00:00,2020-03-02 12:00:00,,注"
    )
    checked = check(tmp_path, text)
    assert [(one.row, one.code, one.detail, one.value) for one in checked.all()] == [(4, "HD08", "G列", "注")]
    assert checked.is_acceptable


def test_a_thousand_columns_are_too_many(tmp_path: Path) -> None:
    wide = ",".join([TEXT.splitlines()[0], *(f"x{n}" for n in range(10_000))])
    assert places(check(tmp_path, wide + "\n1\n")) == [(1, None, "FL15")]


def test_the_first_five_rows_are_kept_as_they_stand(tmp_path: Path) -> None:
    text = TEXT.replace("O1", "　O1") + ",,,,\n" + TEXT.split("\n", 1)[1].replace("O1", "O2")
    assumed = check(tmp_path, text).assumed
    assert [number for number, _ in assumed.first_rows] == [2, 3, 4, 6, 7]
    assert assumed.first_rows[0][1] == ("　O1", "U1", "1", "2020-03-02 08:00:00", "2020-03-02 12:00:00")
