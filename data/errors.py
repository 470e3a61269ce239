"""Errors that a person can act on."""


class UserError(Exception):
    """The input is at fault: the message says, in Chinese, what happened, where, and what to do.

    Shown as it stands, without a traceback; the command line exits with 1.
    """


def mistakes(title: str, found: list[str]) -> UserError:
    """All mistakes of one kind of file in one message, numbered."""
    lines = [f"{number}. {text}" for number, text in enumerate(found, 1)]
    return UserError("\n".join([f"{title}，共{len(found)}处：", *lines]))
