"""Telegram Desktop exports (`result.json`): one chat, or a whole account with all its chats."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from marsad.errors import InputError
from marsad.intake.item import Bad, Item, id_of, make_item
from marsad.intake.published import choose


class _Message(msgspec.Struct):
    id: int
    type: str = "message"
    date: str | None = None
    text: Any = ""
    forwarded_from: str | None = None


class _Chat(msgspec.Struct):
    messages: list[_Message]
    id: int | None = None
    name: str | None = None
    type: str | None = None


class _Chats(msgspec.Struct):
    found: list[_Chat] = msgspec.field(default_factory=list, name="list")


class _Export(msgspec.Struct):
    chats: _Chats | None = None
    left_chats: _Chats | None = None
    messages: list[_Message] | None = None
    id: int | None = None
    name: str | None = None


def is_export(head: bytes) -> bool:
    """Whether a JSON file begins as Telegram Desktop writes it."""
    return any(
        mark in head for mark in (b'"messages"', b'"chats"', b'"left_chats"', b'"about": "Here is the data')
    )


def read_export(
    data: bytes, name: str, *, outlet: str | None = None, archive: str | None = None
) -> Iterator[Item | Bad]:
    """The messages with text, chat by chat; the chat's name is the outlet.

    Raises InputError for another file.

    A message's id is `tg-CHAT-NUMBER`, so a later export of the same chat adds only what is new, and an
    edited message is kept as a revision.
    """
    try:
        export = msgspec.json.decode(data, type=_Export)
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise InputError(
            f"{name}: this is no Telegram export ({error}); export the chat as machine-readable JSON."
        ) from error
    chats = [
        *(export.chats.found if export.chats else ()),
        *(export.left_chats.found if export.left_chats else ()),
    ]
    if export.messages is not None:
        chats.insert(0, _Chat(export.messages, export.id, export.name))
    if not chats:
        raise InputError(f"{name}: the export holds no chat; export again with messages included.")
    for chat in chats:
        key = chat.id if chat.id is not None else id_of("chat", chat.name)
        for message in chat.messages:
            if message.type == "message" and (text := plain_text(message.text)).strip():
                yield make_item(
                    id=f"tg-{key}-{message.id}", text=text, outlet=outlet or chat.name,
                    published=choose([("metadata", message.date)]), archive=archive,
                    where=f"{name}: message {message.id}",
                )  # fmt: skip


def plain_text(text: Any) -> str:
    """A message's text: plain, or a list of plain and marked-up parts."""
    if isinstance(text, str):
        return text
    if not isinstance(text, list):
        return ""
    parts = (
        part if isinstance(part, str) else part.get("text", "")
        for part in text
        if isinstance(part, (str, dict))
    )
    return "".join(part for part in parts if isinstance(part, str))
