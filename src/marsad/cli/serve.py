"""`marsad serve`: opens the record in a browser."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from marsad.cli.record import ArchiveOption, DbOption, archive_folder, coding, say


def serve(
    db: DbOption = None,
    archive: ArchiveOption = None,
    host: Annotated[
        str, typer.Option(help="Address to listen on; others than this machine's need an admin and TLS.")
    ] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=1, max=65535, help="Port to listen on.")] = 8000,
    sign_in: Annotated[
        bool | None,
        typer.Option(
            "--sign-in/--no-sign-in",
            help="Ask people to sign in. Off only on this machine; default: on as soon as there are users.",
        ),
    ] = None,
    tls_proxy: Annotated[
        bool, typer.Option("--tls-proxy", help="A proxy with TLS stands before this server.")
    ] = False,
    tls_cert: Annotated[Path | None, typer.Option(help="Certificate (PEM), to serve https itself.")] = None,
    tls_key: Annotated[Path | None, typer.Option(help="Key (PEM) of the certificate.")] = None,
    name: Annotated[
        list[str] | None,
        typer.Option(help="Further host name that the app answers to without sign-in; may be repeated."),
    ] = None,
) -> None:
    """Serve the pages and the API: explore, check and correct the record, in Arabic and English.

    On this machine alone, sign-in is off until there are users (`marsad users add`). To let others in, make
    an admin user, then name the address and say how TLS is done.
    """
    import uvicorn  # noqa: PLC0415

    from marsad.errors import InputError  # noqa: PLC0415
    from marsad.store import open_database, users  # noqa: PLC0415
    from marsad.web.app import create_app  # noqa: PLC0415
    from marsad.web.settings import Settings, check_binding, is_loopback  # noqa: PLC0415

    if (tls_cert is None) != (tls_key is None):
        raise InputError("--tls-cert and --tls-key belong together; give both or neither.")
    database = open_database(db, create=True)
    with database.reading() as conn:
        known = users.list_users(conn)
    admins = sum(u.role == "admin" and u.disabled is None for u in known)
    asked = sign_in if sign_in is not None else bool(known) or not is_loopback(host)
    settings = Settings(
        host=host, port=port, sign_in=asked, tls=tls_proxy or tls_cert is not None,
        archive=archive_folder(database, archive), metrics_open=is_loopback(host), names=tuple(name or ()),
    )  # fmt: skip
    check_binding(settings, admins=admins)
    app = create_app(database, settings, coding())
    say(f"{database.name}: http{'s' if tls_cert else ''}://{_shown(host)}:{port}/ (stop with Ctrl-C)")
    uvicorn.run(
        app, host=host, port=port, log_level="warning", access_log=False, server_header=False,
        proxy_headers=tls_proxy, forwarded_allow_ips="127.0.0.1,::1" if tls_proxy else None,
        ssl_certfile=str(tls_cert) if tls_cert else None, ssl_keyfile=str(tls_key) if tls_key else None,
    )  # fmt: skip


def _shown(host: str) -> str:
    return f"[{host}]" if ":" in host else host
