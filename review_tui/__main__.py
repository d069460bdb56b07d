"""The way in: without a verb the screen opens at once, with one the command line is loaded."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence

from review_tui.lean import load_dataclasses_alone


def main(argv: Sequence[str] | None = None) -> int:
    """Run the program; the exit status."""
    try:
        return _run(sys.argv[1:] if argv is None else list(argv))
    except KeyboardInterrupt:  # ctrl+c before anything listens for signals
        return 130


def _run(words: list[str]) -> int:
    gc.disable()  # thousands of objects for good: collecting among them only takes time
    try:
        load_dataclasses_alone()
        from review_tui.options import options_alone

        values = options_alone(words)
        if values is not None and "--plain" not in values:
            return _show(values)
    finally:
        gc.enable()
    from review_tui.cli.root import main as run_verb

    return run_verb(words)


def _show(values: dict[str, str]) -> int:
    """Open the screen; what stands against it is said on standard error."""
    from review_data.words import speak
    from review_queue.errors import ReviewError
    from review_tui.options import options_from

    try:
        options = options_from(values, os.environ)
        speak(options.lang)
        from review_tui.launch import open_screen

        return open_screen(options)
    except ReviewError as error:
        sentences = filter(None, (error.message, error.remedy))
        print(*sentences, sep="\n", file=sys.stderr)
        return error.exit_code


if __name__ == "__main__":
    sys.exit(main())
