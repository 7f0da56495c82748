"""Long documents, proofed in a process of their own: one that can be ended, and that no key has to wait for.

    python -P -m onrecord.serve.apart        a Task on standard input, its Answer on standard output

A text of megabytes takes seconds, in which a thread of the server would keep it from answering, and could
not be stopped when the next key makes its work worthless. The memory that it took goes with the process.
"""

from __future__ import annotations

import asyncio
import sys

import msgspec

from onrecord.serve.proofer import Answer, Proofer, Task, Told

__all__ = ["proof_apart"]

# "-P": the folder that an editor was started in holds no modules of ours.
COMMAND = ("-P", "-m", "onrecord.serve.apart")


async def proof_apart(task: Task) -> Answer:
    """The answer to a task; the process ends when the wait for it is cancelled."""
    pipe = asyncio.subprocess.PIPE
    process = await asyncio.create_subprocess_exec(sys.executable, *COMMAND, stdin=pipe, stdout=pipe)
    try:
        written, _ = await process.communicate(msgspec.msgpack.encode(task))
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
    if process.returncode:
        words = f"{task.path or 'a document'}: proofing ended with code {process.returncode}"
        return Answer(told=(Told(words, False),))
    return msgspec.msgpack.decode(written, type=Answer)


def main() -> None:
    """Answer one task."""
    out, sys.stdout = sys.stdout.buffer, sys.stderr  # what rules of a house print is no part of the answer
    task = msgspec.msgpack.decode(sys.stdin.buffer.read(), type=Task)
    out.write(msgspec.msgpack.encode(Proofer().proof(task)))


if __name__ == "__main__":
    main()
