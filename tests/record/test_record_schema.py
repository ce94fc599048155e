"""Our own schema against the data model, the shared contract and what the coder writes."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

import marsad
from marsad.errors import InputError, LimitError
from marsad.record.lines import read_coded, write_coded
from marsad.record.model import CLAIM_KINDS, EVENT_TYPES, HARM_KINDS
from marsad.record.schema import record_schema
from marsad.text.decode import MAX_REPORT_BYTES

SAMPLES = Path(marsad.__file__).parent / "samples" / "reports.jsonl"


def _coded() -> list[dict]:
    rows = [json.loads(x) for x in SAMPLES.read_text(encoding="utf-8").splitlines()][:20]
    return [
        json.loads(write_coded(marsad.code(r["text"], published=r["published"], id=r["id"]))) for r in rows
    ]


def test_what_the_coder_writes_fits_our_schema() -> None:
    schema = record_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    for row in _coded():
        jsonschema.validate(row, schema)


def test_the_schema_refuses_what_the_model_refuses() -> None:
    (row, *_) = _coded()
    for broken in (
        row | {"sha256": 7},
        row | {"surplus": 1},
        {k: v for k, v in row.items() if k != "events"},
        row | {"events": [{**row["events"][0], "type": "war"}]},
        row | {"events": [{**row["events"][0], "evidence": [{"start": 0, "end": 1}]}]},
    ):
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate(broken, record_schema())


def test_what_the_coder_writes_fits_the_contract(shared: Path) -> None:
    contract = json.loads((shared / "contract" / "record.schema.json").read_text(encoding="utf-8"))
    for row in _coded():
        jsonschema.validate(row, contract)


def test_our_values_are_the_contracts_values(shared: Path) -> None:
    parts = json.loads((shared / "contract" / "record.schema.json").read_text(encoding="utf-8"))["$defs"]
    ours = record_schema()["$defs"]
    assert set(parts["event"]["properties"]["type"]["enum"]) == set(EVENT_TYPES)
    assert set(parts["claim"]["properties"]["kind"]["enum"]) == set(CLAIM_KINDS)
    assert set(parts["harm"]["properties"]["kind"]["enum"]) == set(HARM_KINDS)
    for name in ("event", "claim", "harm", "place", "date", "source"):
        own = ours["EventDate" if name == "date" else name.title()]
        assert set(parts[name]["properties"]) <= set(own["properties"]), name


def test_records_read_back_as_written() -> None:
    for row in _coded():
        line = json.dumps(row, ensure_ascii=False)
        assert json.loads(write_coded(read_coded(line, "here"))) == row
    with pytest.raises(InputError, match="here: not a coded report"):
        read_coded("{}", "here")


def test_the_python_call_checks_its_input() -> None:
    with pytest.raises(InputError, match="report is empty"):
        marsad.code(" \n")
    with pytest.raises(InputError, match="published: '1/2' is not a date"):
        marsad.code("قتل جندي", published="1/2")
    with pytest.raises(LimitError, match="longer than"):
        marsad.code("ق" * (MAX_REPORT_BYTES // 2 + 1))
