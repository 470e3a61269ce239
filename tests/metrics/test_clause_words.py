"""A clause is said in the words of its columns; what they cannot say stays as it was written."""

import pytest

from data.contract_files import load_contracts
from metrics.clause_words import clause_words, vocabulary
from metrics.table_specs import all_tables

TABLES = all_tables(load_contracts())


@pytest.mark.parametrize(
    ("table", "sql", "words"),
    [
        ("cases", "customer_class = 'RES'", "用户类别为居民"),
        ("cases", "is_new_or_increase", "新装或增容"),
        ("cases", "is_micro", "小微企业：是"),
        ("cases", "NOT is_micro", "小微企业：否"),
        ("cases", "NOT customer_class IN ('RES', 'LVN')", "用户类别不是居民、低压非居民"),
        ("cases", "voltage_kv <= 20", "供电电压不超过20"),
        ("cases", "capacity_kw BETWEEN 10 AND 160", "报装容量在10至160之间"),
        ("cases", "NOT n_docs IS NULL", "资料件数不为空"),
        ("cases", "n_docs IS NULL", "资料件数为空"),
        ("cases", "is_micro = FALSE", "是否小微企业为否"),
        ("cases", "plan_dist_m > nearest_dist_m", "供电方案的接入距离大于“到最近可接入点的距离”"),
        (
            "cases",
            "customer_class = 'RES' OR (customer_class = 'HV' AND voltage_kv > 10)",
            "用户类别为居民，或（用户类别为高压，且供电电压大于10）",
        ),
        ("cases", "customer_class = 'NEVER'", "用户类别为NEVER"),
        ("cases", "2 * plan_dist_m > nearest_dist_m", "2 * plan_dist_m > nearest_dist_m"),
        ("cases", "n_docs > n_visits + 1", "n_docs > n_visits + 1"),
        ("cases", "10 < voltage_kv", "10 < voltage_kv"),
    ],
)
def test_a_clause_in_words(table: str, sql: str, words: str) -> None:
    assert clause_words(sql, vocabulary(TABLES[table], load_contracts())) == words
