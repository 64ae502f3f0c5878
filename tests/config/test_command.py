"""What `samsyn` decides before Django reads its settings."""

import pytest

from samsyn.config import command


@pytest.mark.parametrize(("subcommand", "limit"), [("serve", "10"), ("worker", None), ("import", None)])
def test_only_the_web_has_a_limit_for_questions_to_the_database(subcommand, limit, monkeypatch, capsys):
    monkeypatch.setattr("sys.argv", ["samsyn", subcommand, "--help"])
    environment = {}
    monkeypatch.setattr("os.environ", environment)

    with pytest.raises(SystemExit):
        command.main()

    assert environment.get("SAMSYN_STATEMENT_TIMEOUT_S") == limit
