"""`python -m unpack` is the same as `unpack`."""

from unpack.cli.main import run

run()
