"""The page docs/commands.md, made from the Typer application itself."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import Enum
from typing import Annotated, Any, get_args, get_origin, get_type_hints

import typer
from typer.models import ArgumentInfo

from whence.cli.main import app

HEAD = """# Commands

*Made by `make pages` from the command line itself; do not edit.*
"""


@dataclass(frozen=True)
class Parameter:
    """An argument or option as its user sees it."""

    names: tuple[str, ...]
    value: str
    default: str
    help: str


@dataclass(frozen=True)
class Command:
    """A command with its full name; `help` is what its function says of it."""

    name: str
    help: str
    parameters: tuple[Parameter, ...]


def page() -> str:
    """The whole page."""
    return "\n".join([HEAD, *(_section(command) for command in commands())])


def commands(top: typer.Typer = app, name: str = "whence") -> Iterator[Command]:
    """The application's own options as a command, then its commands, those of its groups after them."""
    callback = top.registered_callback.callback if top.registered_callback else None
    yield Command(name, top.info.help or "", _parameters(callback) if callback else ())
    for info in top.registered_commands:
        if info.callback and not info.hidden:
            own = info.name or info.callback.__name__.replace("_", "-")
            text = info.help or inspect.getdoc(info.callback) or ""
            yield Command(f"{name} {own}", text, _parameters(info.callback))
    for group in top.registered_groups:
        if group.typer_instance and not group.hidden:
            yield from commands(group.typer_instance, f"{name} {group.name}")


def _parameters(function: Callable[..., Any]) -> tuple[Parameter, ...]:
    hints = get_type_hints(function, include_extras=True)
    given = inspect.signature(function).parameters.values()
    return tuple(_parameter(p, hints[p.name]) for p in given if get_origin(hints[p.name]) is Annotated)


def _parameter(given: inspect.Parameter, hint: Any) -> Parameter:
    kind, info = get_args(hint)[:2]
    value = info.metavar or _value(kind, given.name)
    default = given.default
    if default is inspect.Parameter.empty:
        shown = "required"
    else:
        shown = "" if default is None or default is False or not info.show_default else _word(default)
    text = " ".join((info.help or "").split())
    if isinstance(info, ArgumentInfo):
        return Parameter((value,), "…" if get_origin(kind) is list else "", shown, text)
    names = tuple(info.param_decls or ("--" + given.name.replace("_", "-"),))
    return Parameter(names, "" if kind is bool else value, shown, text)


def _value(kind: Any, name: str) -> str:
    kinds = [k for k in (*get_args(kind), kind) if isinstance(k, type) and issubclass(k, Enum)]
    return "|".join(_word(member) for member in kinds[0]) if kinds else name.upper()


def _word(value: Any) -> str:
    return str(value.value if isinstance(value, Enum) else value)


def _section(command: Command) -> str:
    rows = [_row(parameter) for parameter in command.parameters]
    table = ["| argument or option | default | meaning |", "|---|---|---|", *rows, ""] if rows else []
    return "\n".join([f"## `{command.name}`\n", inspect.cleandoc(command.help) + "\n", *table])


def _row(parameter: Parameter) -> str:
    names = [f"`{name} {parameter.value}`" if parameter.value else f"`{name}`" for name in parameter.names]
    default = f"`{parameter.default}`" if parameter.default not in ("", "required") else parameter.default
    cells = [", ".join(names), default, parameter.help]
    return "| " + " | ".join(cell.replace("|", "\\|").replace("*", "\\*") for cell in cells) + " |"
