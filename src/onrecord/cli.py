"""The command line: which commands there are, and what becomes of errors.

The module of a command is imported when that command is used, since `onrecord check` on one report
is mostly start-up.
"""

from __future__ import annotations

import sys
from contextlib import suppress
from importlib import import_module

import click

import onrecord
from onrecord.commands.console import INTERRUPTED, UNREAD, abandon_output, tell
from onrecord.errors import OnrecordError

__all__ = ["COMMANDS", "cli", "main"]

# Name of the command → module that holds it under the same name, and its line in the list of commands.
COMMANDS = {
    "read": ("onrecord.commands.read", "Read reports: who says what, dates, quantities and findings."),
    "check": ("onrecord.commands.check", "Proof reports: show slips that the text itself proves."),
    "rules": ("onrecord.commands.rules", "List the rules, or explain one of them."),
    "lsp": ("onrecord.commands.lsp", "Run the language server: findings in an editor, as you type."),
}


class CommandList(click.Group):
    """The commands, each imported when it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """In the order in which a newcomer meets them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, or None."""
        if cmd_name not in COMMANDS:
            return None
        command = getattr(import_module(COMMANDS[cmd_name][0]), cmd_name)
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, line) for name, (_, line) in COMMANDS.items()])

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command, or say which one was probably meant."""
        name = args[0]
        if name not in COMMANDS:
            from difflib import get_close_matches

            near = get_close_matches(name, COMMANDS, n=1)
            hint = f"did you mean {near[0]!r}?" if near else f"the commands are {', '.join(COMMANDS)}"
            ctx.fail(f"unknown command {name!r} ({hint})")
        return super().resolve_command(ctx, args)


@click.group(
    cls=CommandList,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Try it: onrecord check draft.txt",
)
@click.version_option(onrecord.__version__, prog_name="onrecord", message="%(prog)s %(version)s")
def cli() -> None:
    """Put news reports on the record, and proof each one.

    Works offline, never changes a report, and shows only slips that the text itself proves.
    """


def main() -> None:
    """Run the command line and exit: 0 clean, 1 findings, 2 could not run."""
    code: object
    try:
        code = cli.main(prog_name="onrecord", standalone_mode=False)
    except click.ClickException as error:
        with suppress(OSError):  # standard error is closed or full: the exit code has to say it
            error.show()
        code = UNREAD
    except OnrecordError as error:
        tell(str(error))
        code = UNREAD
    except (click.Abort, KeyboardInterrupt):
        code = INTERRUPTED
    except OSError as error:
        # Files are read where what goes wrong is told, so this is the output of --help or --version.
        abandon_output()
        tell(f"the output cannot be written: {error.strerror or error}")
        code = UNREAD
    except Exception as error:
        from onrecord.ingest.faults import describe_fault

        # Exit code 1 would be read as findings.
        tell(f"stopped by a fault of onrecord: {describe_fault(error)}; please report it")
        code = UNREAD
    sys.exit(code if isinstance(code, int) else 0)


if __name__ == "__main__":
    main()
