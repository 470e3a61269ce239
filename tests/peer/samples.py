"""Cells that we and frictionless judge otherwise: the number of the difference, the cell, and both rules.

An empty rule means that the cell is accepted.
"""

from tests.data.intake_cases import Row

Sample = tuple[str, str, str, str, str, str]  # number, dataset, column, text, our rule, their rule

SAMPLES: list[Sample] = [
    ("F1", "complaints", "case_id", "　", "required", ""),
    ("F1", "complaints", "channel", " PHONE", "", "enum"),
    ("F1", "complaints", "accepted", "true\t", "", "type"),
    ("F1", "outages", "n_users_reported", " ", "required", "type"),
    ("F1", "outages", "start_at", "2020-03-02 08:00:00　", "", "type"),
    ("F1", "outages", "nature", "FAULT_INT\u00a0", "", "enum"),
    ("F1", "mv_users", "valid_to", "\u00a02030-04-01", "", "type"),
    ("F2", "complaints", "channel", "ＰＨＯＮＥ", "", "enum"),
    ("F2", "complaints", "region_code", "３２０５０５", "", "enum"),
    ("F2", "voltage_months", "minutes_over", "＋５", "", "type"),
    ("F2", "voltage_months", "nominal_v", "２２０．５", "", "type"),
    ("F2", "mv_users", "valid_to", "２０３０－０４－０１", "", "type"),
    ("F3", "complaints", "case_id", "#REF!", "type", ""),
    ("F3", "complaints", "channel", "#N/A", "type", "enum"),
    ("F3", "applications", "company_code", "#NAME?", "type", ""),
    ("F4", "voltage_months", "minutes_over", "1,234", "", "type"),
    ("F4", "voltage_months", "nominal_v", "10,500.5", "", "type"),
    ("F5", "voltage_months", "minutes_over", "5.0", "", "type"),
    ("F5", "survey_responses", "area_type", "7.00", "enum", "type"),
    ("F6", "voltage_months", "minutes_over", "9" * 19, "type", ""),
    ("F6", "applications", "n_visits", "9" * 19, "type", "range"),
    ("F6", "voltage_months", "nominal_v", "1e12", "type", ""),
    ("F6", "voltage_months", "nominal_v", "1e-100", "type", ""),
    ("F7", "applications", "voltage_kv", "0.3800000001", "", "enum"),
    ("F7", "voltage_months", "nominal_v", "0.0000004", "range", ""),
    ("F7", "outages", "user_hours_reported", "-0.0000001", "", "range"),
    ("F8", "voltage_months", "nominal_v", "Infinity", "type", ""),
    ("F8", "voltage_months", "nominal_v", "NaN", "type", "range"),
    ("F9", "voltage_months", "minutes_over", "1_0", "type", ""),
    ("F9", "voltage_months", "nominal_v", "22_0_", "type", ""),
    ("F10", "voltage_months", "minutes_over", "٣", "type", ""),
    ("F10", "mv_users", "valid_to", "٢٠٣٠-04-01", "type", ""),
    ("F11", "voltage_months", "minutes_over", "5\u000b", "type", ""),
    ("F12", "complaints", "accepted", "是", "", "type"),
    ("F12", "complaints", "accepted", "Yes", "", "type"),
    ("F12", "complaints", "accepted", "tRUE", "", "type"),
    ("F12", "complaints", "accepted", "0.0", "", "type"),
    ("F13", "mv_users", "valid_to", "2030年4月1日", "", "type"),
    ("F13", "outages", "start_at", "2020/3/2 8:00", "", "type"),
    ("F13", "applications", "accept_at", "2003年12月31日 9时30分", "range", "type"),
    ("F13", "voltage_months", "month", "2020.3.1", "", "type"),
    ("F14", "mv_users", "valid_to", "2030-04-01 00:00:00", "", "type"),
    ("F14", "voltage_months", "month", "2020-03", "", "type"),
    ("F14", "voltage_months", "month", "2020年3月", "", "type"),
    ("F14", "outages", "start_at", "2020-03-02", "", "type"),
    ("F14", "outages", "start_at", "2020-03-02T08:00", "", "type"),
    ("F15", "voltage_months", "month", "2020-03-02", "type", ""),
    ("F16", "outages", "start_at", "2020-03-02 08:00:00+08:00", "type", ""),
    ("F16", "outages", "start_at", "2020-03-02T08:00:00Z", "type", ""),
    ("F16", "outages", "start_at", "2020-03-02 08-01:00", "type", ""),
    ("F16", "outages", "start_at", "2020-03-02 24:00:00", "type", ""),
    ("F16", "outages", "start_at", "2020-03-02T08:00:00,5", "type", ""),
    ("F16", "outages", "start_at", "2020-03-02_08:00:00", "type", ""),
    ("F16", "outages", "start_at", "2020-W10-1T08:00:00", "type", ""),
    ("F16", "mv_users", "valid_to", "2030-04- 1", "type", ""),
]


def of_dataset(dataset: str) -> tuple[list[Sample], list[Row]]:
    """The samples of one dataset, and for each the change of a correct row."""
    samples = [sample for sample in SAMPLES if sample[1] == dataset]
    return samples, [{column: text} for _, _, column, text, _, _ in samples]
