"""Files of several encodings are read; what is no text is refused with the byte."""

from __future__ import annotations

import pytest

from marsad.errors import InputError, LimitError
from marsad.text.decode import MAX_REPORT_BYTES, decode, has_arabic

TEXT = "وصلت القافلة إلى المدينة مساء اليوم، وقال السكان إن الطريق مفتوح.\n"


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1256", "iso8859-6"]
)
def test_reads(encoding: str) -> None:
    assert decode(TEXT.encode(encoding), "a.txt") == TEXT


def test_says_which_byte_and_what_to_do() -> None:
    with pytest.raises(InputError, match=r"a\.txt: not UTF-8 at byte 10 \(0xff\).*UTF-8"):
        decode("خبرخبر".encode()[:10] + b"\xff\xfe\xfd\x90" + "خبر".encode(), "a.txt")


def test_refuses_binary_and_too_large() -> None:
    with pytest.raises(InputError, match="NUL byte at byte 4"):
        decode(b"\x89PNG\0\1\2\3\0\0", "a.png")
    with pytest.raises(LimitError, match="5,000,000"):
        decode(b"a" * (MAX_REPORT_BYTES + 1), "a.txt")


def test_has_arabic() -> None:
    assert has_arabic("a خ") and has_arabic("ﻻ") and not has_arabic("abc 12") and not has_arabic("")
